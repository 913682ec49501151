using System.Buffers;
using System.Text.Json;

namespace OpenWmi.Security;

/// <summary>An entry as a line of JSON: an object of strings, <c>message</c> first. What the file and the spool hold.</summary>
internal static class AuditJson
{
    /// <summary>How many octets a line has at most; a longer one was not written here.</summary>
    public const int MaxLineLength = 256 * 1024;

    private const string MessageField = "message";
    private const int MaxNameLength = 40;

    /// <summary>Writes the line with its end. Everything but ASCII is escaped.</summary>
    public static void Write(AuditEntry entry, IBufferWriter<byte> output)
    {
        using (Utf8JsonWriter writer = new(output))
        {
            writer.WriteStartObject();
            writer.WriteString(MessageField, entry.Message);
            foreach ((string name, string value) in entry.Fields)
            {
                writer.WriteString(name, value);
            }

            writer.WriteEndObject();
        }

        output.Write("\n"u8);
    }

    /// <summary>Reads a line without its end.</summary>
    /// <returns>The entry, or null where the line is none.</returns>
    public static AuditEntry? Read(ReadOnlySpan<byte> line)
    {
        string? message = null;
        List<KeyValuePair<string, string>> fields = [];
        try
        {
            Utf8JsonReader reader = new(line);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                string name = reader.GetString()!;
                if (!reader.Read() || reader.TokenType != JsonTokenType.String || fields.Count == AuditEntry.MaxFields || !IsName(name))
                {
                    return null;
                }

                if (name == MessageField)
                {
                    message = reader.GetString();
                }
                else
                {
                    fields.Add(new(name, reader.GetString()!));
                }
            }

            return message is not null && reader.TokenType == JsonTokenType.EndObject && !reader.Read() ? AuditEntry.OfFields(message, fields) : null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            // Not JSON, or text that is not UTF-8: the caller says so in the log.
            return null;
        }
    }

    // A name becomes part of a protocol without quotes.
    private static bool IsName(string name)
        => name.Length is > 0 and <= MaxNameLength && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
