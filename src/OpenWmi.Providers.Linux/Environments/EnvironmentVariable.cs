using System.Text;

namespace OpenWmi.Providers.Linux.Environments;

/// <summary>A variable of an environment.</summary>
/// <param name="Name">The name; not empty, and without control characters, which keys may not have.</param>
/// <param name="Value">The value.</param>
internal sealed record EnvironmentVariable(string Name, string Value)
{
    /// <summary>Reads /proc/PID/environ: NAME=VALUE, each ended by a NUL. Of a name that comes twice the first counts, as for programs.</summary>
    public static IReadOnlyList<EnvironmentVariable> ParseProcess(ReadOnlySpan<byte> text)
    {
        var found = new List<EnvironmentVariable>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (Range line in text.Split((byte)0))
        {
            if (Parse(text[line]) is { } variable && names.Add(variable.Name))
            {
                found.Add(variable);
            }
        }

        return found;
    }

    /// <summary>Reads /etc/environment as pam_env(8) does: NAME=VALUE, <c>export</c> before it allowed, a pair of quotes around the value, comments after #. Of a name that comes twice the last counts.</summary>
    public static IReadOnlyList<EnvironmentVariable> ParseSystem(ReadOnlySpan<byte> text)
    {
        var found = new List<EnvironmentVariable>();
        foreach (Range line in text.Split((byte)'\n'))
        {
            if (Parse(WithoutComment(Encoding.UTF8.GetString(text[line]))) is { } variable)
            {
                found.Add(variable);
            }
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        found.Reverse();
        found.RemoveAll(variable => !names.Add(variable.Name));
        found.Reverse();
        return found;
    }

    private static EnvironmentVariable? Parse(string line)
    {
        int equals = line.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && !line.AsSpan(0, equals).ContainsAnyInRange('\0', '\x1F') ? new EnvironmentVariable(line[..equals], line[(equals + 1)..]) : null;
    }

    private static EnvironmentVariable? Parse(ReadOnlySpan<byte> line)
    {
        int equals = line.IndexOf((byte)'=');
        return equals > 0 && !line[..equals].ContainsAnyInRange((byte)0, (byte)0x1F)
            ? new EnvironmentVariable(Encoding.UTF8.GetString(line[..equals]), Encoding.UTF8.GetString(line[(equals + 1)..]))
            : null;
    }

    private static string WithoutComment(string line)
    {
        const string Export = "export ";
        int comment = line.IndexOf('#', StringComparison.Ordinal);
        string text = (comment < 0 ? line : line[..comment]).Trim();
        text = text.StartsWith(Export, StringComparison.Ordinal) ? text[Export.Length..].TrimStart() : text;
        int equals = text.IndexOf('=', StringComparison.Ordinal);
        return equals > 0 && text[(equals + 1)..] is [('"' or '\'') and var quote, .., var last] value && quote == last ? $"{text[..equals]}={value[1..^1]}" : text;
    }
}
