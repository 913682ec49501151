using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /etc/os-release says of the distribution.</summary>
/// <param name="Name">NAME: <c>Debian GNU/Linux</c>.</param>
/// <param name="Id">ID: <c>debian</c>.</param>
/// <param name="PrettyName">PRETTY_NAME, the name for people: <c>Debian GNU/Linux 12 (bookworm)</c>.</param>
/// <param name="VersionId">VERSION_ID: <c>12</c>; null where there are no versions.</param>
/// <param name="VersionCodename">VERSION_CODENAME: <c>bookworm</c>, or null.</param>
/// <param name="BuildId">BUILD_ID, or null.</param>
/// <remarks>os-release(5), which also has the defaults: Linux, linux and Linux for the first three.</remarks>
public sealed record OsRelease(string Name, string Id, string PrettyName, string? VersionId, string? VersionCodename, string? BuildId)
{
    /// <summary>Reads the file's text: assignments as in a shell. Lines that are not assignments are passed over.</summary>
    /// <param name="text">The whole content of the file.</param>
    /// <returns>What it says; the defaults where it says nothing.</returns>
    public static OsRelease Parse(ReadOnlySpan<byte> text)
    {
        OsRelease release = new("Linux", "linux", "Linux", null, null, null);
        foreach (Range range in text.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = text[range].Trim(" \t\r"u8);
            int equals = line.IndexOf((byte)'=');
            if (equals > 0 && line[0] != (byte)'#')
            {
                release = release.With(line[..equals], line[(equals + 1)..]);
            }
        }

        return release;
    }

    private OsRelease With(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => Encoding.UTF8.GetString(name) switch
    {
        "NAME" => this with { Name = Unquote(value) },
        "ID" => this with { Id = Unquote(value) },
        "PRETTY_NAME" => this with { PrettyName = Unquote(value) },
        "VERSION_ID" => this with { VersionId = Unquote(value) },
        "VERSION_CODENAME" => this with { VersionCodename = Unquote(value) },
        "BUILD_ID" => this with { BuildId = Unquote(value) },
        _ => this,
    };

    private static string Unquote(ReadOnlySpan<byte> value)
    {
        bool quoted = value.Length >= 2 && value[0] == value[^1] && (value[0] is (byte)'"' or (byte)'\'');
        string text = Encoding.UTF8.GetString(quoted ? value[1..^1] : value);
        return quoted && value[0] == (byte)'\'' ? text : Unescape(text);
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal))
        {
            return text;
        }

        StringBuilder result = new(text.Length);
        for (int i = 0; i < text.Length; i++)
        {
            i += text[i] == '\\' && i + 1 < text.Length ? 1 : 0;
            result.Append(text[i]);
        }

        return result.ToString();
    }
}
