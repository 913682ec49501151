using System.Text;

namespace OpenWmi.Providers.Linux.Environments;

/// <summary>A variable of an environment.</summary>
/// <param name="Name">The name; not empty, and without control characters, which keys may not have.</param>
/// <param name="Value">The value.</param>
internal readonly record struct EnvironmentVariable(string Name, string Value)
{
    /// <summary>Reads /proc/PID/environ: NAME=VALUE, each ended by a NUL. Of a name that comes twice the first counts, as for programs.</summary>
    public static IEnumerable<EnvironmentVariable> ParseProcess(ReadOnlySpan<byte> text) =>
        Parse(Encoding.UTF8.GetString(text).Split('\0'), static line => line).DistinctBy(variable => variable.Name).ToArray();

    /// <summary>Reads /etc/environment as pam_env(8) does: NAME=VALUE, <c>export</c> before it allowed, a pair of quotes around the value, comments after #. Of a name that comes twice the last counts.</summary>
    public static IEnumerable<EnvironmentVariable> ParseSystem(ReadOnlySpan<byte> text) =>
        Parse(Encoding.UTF8.GetString(text).Split('\n'), WithoutComment).Reverse().DistinctBy(variable => variable.Name).Reverse().ToArray();

    private static IEnumerable<EnvironmentVariable> Parse(string[] lines, Func<string, string> clean)
    {
        foreach (string raw in lines)
        {
            string line = clean(raw);
            int equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && !line.AsSpan(0, equals).ContainsAnyInRange('\0', '\x1F'))
            {
                yield return new EnvironmentVariable(line[..equals], line[(equals + 1)..]);
            }
        }
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
