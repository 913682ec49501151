using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>
/// The text of privileges.json: <c>{"version":1,"assignments":[{"sid":"S-1-22-1-1000","privileges":["SeShutdownPrivilege"]}]}</c>. Whatever is not understood makes the whole
/// file unusable: who holds which privilege is not guessed.
/// </summary>
internal static class PrivilegeFile
{
    private const int Version = 1;
    private const int MaxDepth = 8;

    public static ImmutableArray<PrivilegeAssignment> Parse(byte[]? content, string path)
    {
        if (content is null)
        {
            return [];
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = MaxDepth });
            JsonElement root = document.RootElement;
            if (root.GetProperty("version").GetInt32() != Version)
            {
                throw new FormatException("it is of another version");
            }

            ImmutableArray<PrivilegeAssignment> all = [.. root.GetProperty("assignments").EnumerateArray().Select(ReadOne)];
            return all.DistinctBy(assignment => assignment.Principal).Count() == all.Length && all.Length <= PrivilegeStore.MaxPrincipals
                ? all
                : throw new FormatException("a principal is in it twice, or there are too many");
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_CRITICAL_ERROR, $"{path} is damaged: {error.Message.TrimEnd('.')}. Nobody holds an assigned privilege until it is repaired, or moved away.", error);
        }
    }

    public static byte[] Write(ImmutableArray<PrivilegeAssignment> all)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("assignments");
            foreach (PrivilegeAssignment assignment in all)
            {
                WriteOne(writer, assignment);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return [.. buffer.WrittenSpan, (byte)'\n'];
    }

    private static PrivilegeAssignment ReadOne(JsonElement entry)
    {
        PrivilegeSet privileges = default;
        foreach (JsonElement name in entry.GetProperty("privileges").EnumerateArray())
        {
            privileges = PrivilegeNames.TryParse(name.GetString(), out Privilege privilege)
                ? privileges.Union(new PrivilegeSet(privilege))
                : throw new FormatException($"there is no privilege '{name.GetString()}'");
        }

        return new PrivilegeAssignment(Sid.Parse(entry.GetProperty("sid").GetString()), privileges);
    }

    private static void WriteOne(Utf8JsonWriter writer, PrivilegeAssignment assignment)
    {
        writer.WriteStartObject();
        writer.WriteString("sid", assignment.Principal.ToString());
        writer.WriteStartArray("privileges");
        foreach (Privilege privilege in assignment.Privileges.ToArray())
        {
            writer.WriteStringValue(PrivilegeNames.NameOf(privilege));
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
