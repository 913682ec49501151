using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using OpenWmi.Cim;

namespace OpenWmi.Security;

/// <summary>The text of accounts.json. Whatever is not understood makes the whole file unusable: nobody logs on with what was guessed. Secrets pass through buffers that are cleared, and never through a string.</summary>
internal static class AccountFile
{
    private const int Version = 1;
    private const int MaxDepth = 4;

    /// <summary>Reads the file and clears its text.</summary>
    public static AccountTable Parse(byte[]? content, string path)
    {
        var table = new AccountTable();
        if (content is null)
        {
            return table;
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(content, new JsonDocumentOptions { MaxDepth = MaxDepth });
            Read(document.RootElement, table);
            return table;
        }
        catch (Exception error) when (error is JsonException or FormatException or KeyNotFoundException or InvalidOperationException)
        {
            table.Dispose();
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, $"{path} is damaged: {error.Message.TrimEnd('.')}. Nobody can log on with an account until it is repaired, or moved away.", error);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(content);
        }
    }

    /// <summary>Writes the text; the caller clears it.</summary>
    public static byte[] Write(AccountTable table)
    {
        var buffer = new ArrayBufferWriter<byte>(AccountStore.MaxLength);
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteString("domain", table.Domain?.ToString());
            writer.WriteNumber("nextRid", table.NextRid);
            writer.WriteNumber("unknownLogons", table.UnknownLogons);
            writer.WriteStartArray("accounts");
            table.Entries.ForEach(entry => Write(writer, entry));
            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        byte[] content = [.. buffer.WrittenSpan, (byte)'\n'];
        buffer.Clear();
        return content;
    }

    private static void Read(JsonElement root, AccountTable table)
    {
        if (root.GetProperty("version").GetInt32() != Version)
        {
            throw new FormatException("it is of another version");
        }

        table.Domain = root.GetProperty("domain").GetString() is { } domain ? Sid.Parse(domain) : null;
        table.NextRid = root.GetProperty("nextRid").GetUInt32();
        table.UnknownLogons = root.GetProperty("unknownLogons").GetInt64();
        foreach (JsonElement entry in root.GetProperty("accounts").EnumerateArray())
        {
            table.Entries.Add(ReadEntry(entry));
        }

        List<AccountEntry> all = table.Entries;
        if (all.Count > AccountStore.MaxAccounts || all.DistinctBy(entry => entry.Sid).Count() != all.Count)
        {
            throw new FormatException("an account is in it twice, or there are too many");
        }
    }

    private static AccountEntry ReadEntry(JsonElement entry)
    {
        JsonElement uid = entry.GetProperty("uid");
        var account = new AccountEntry
        {
            Name = entry.GetProperty("name").GetString() is { } name && AccountStore.IsName(name) ? name : throw new FormatException("an account has no name"),
            Sid = Sid.Parse(entry.GetProperty("sid").GetString()),
            Uid = uid.ValueKind == JsonValueKind.Null ? null : uid.GetUInt32(),
            Hash = entry.GetProperty("ntHash").GetBytesFromBase64(),
            PasswordSet = entry.GetProperty("passwordSet").GetDateTimeOffset(),
            FailedLogons = entry.GetProperty("failedLogons").GetInt32(),
            LastFailure = ReadMoment(entry.GetProperty("lastFailure")),
            LockedUntil = ReadMoment(entry.GetProperty("lockedUntil")),
        };
        bool isWhose = account.Uid is { } number ? account.Sid == WellKnownSids.UnixUser(number) : !WellKnownSids.TryGetUnixUser(account.Sid, out _);
        return account.Hash.Length == NtHash.Size && isWhose ? account : throw new FormatException("an account is not whole");
    }

    private static DateTimeOffset? ReadMoment(JsonElement moment) => moment.ValueKind == JsonValueKind.Null ? null : moment.GetDateTimeOffset();

    private static void Write(Utf8JsonWriter writer, AccountEntry entry)
    {
        writer.WriteStartObject();
        writer.WriteString("name", entry.Name);
        writer.WriteString("sid", entry.Sid.ToString());
        if (entry.Uid is { } uid)
        {
            writer.WriteNumber("uid", uid);
        }
        else
        {
            writer.WriteNull("uid");
        }

        writer.WriteBase64String("ntHash", entry.Hash);
        writer.WriteString("passwordSet", entry.PasswordSet);
        writer.WriteNumber("failedLogons", entry.FailedLogons);
        Write(writer, "lastFailure", entry.LastFailure);
        Write(writer, "lockedUntil", entry.LockedUntil);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string name, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            writer.WriteString(name, known);
        }
        else
        {
            writer.WriteNull(name);
        }
    }
}
