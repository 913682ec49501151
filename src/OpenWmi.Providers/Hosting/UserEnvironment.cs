using OpenWmi.Native;

namespace OpenWmi.Providers;

/// <summary>The environment in which a user logs on: home, names, shell, PATH, and what /etc/environment sets for everybody. Nothing of the program that asks.</summary>
public static class UserEnvironment
{
    private const string SystemFile = "/etc/environment";
    private const int MaxFile = 1 << 20;
    private const string RootPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";
    private const string UserPath = "/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games";

    /// <summary>The environment of a user.</summary>
    /// <param name="user">The user.</param>
    /// <returns><c>NAME=value</c> each, every name once.</returns>
    public static IReadOnlyList<string> Of(UserEntry user)
    {
        ArgumentNullException.ThrowIfNull(user);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = user.Uid == 0 ? RootPath : UserPath };
        foreach ((string name, string value) in ReadSystem())
        {
            variables[name] = value;
        }

        variables["HOME"] = user.HomeDirectory;
        variables["USER"] = variables["LOGNAME"] = user.Name;
        variables["SHELL"] = user.Shell.Length == 0 ? "/bin/sh" : user.Shell;
        return [.. variables.Select(variable => $"{variable.Key}={variable.Value}")];
    }

    // pam_env(8): NAME=value, a word "export" before it and quotation marks around the value where somebody likes them, # for remarks.
    private static IEnumerable<(string Name, string Value)> ReadSystem()
    {
        if (!File.Exists(SystemFile) || new FileInfo(SystemFile).Length > MaxFile)
        {
            yield break;
        }

        foreach (string line in File.ReadLines(SystemFile))
        {
            string text = line.Trim();
            text = text.StartsWith("export ", StringComparison.Ordinal) ? text[7..].TrimStart() : text;
            int end = text.IndexOf('=', StringComparison.Ordinal);
            if (end > 0 && text[0] != '#' && !text.Contains('\0', StringComparison.Ordinal))
            {
                yield return (text[..end].TrimEnd(), Unquote(text[(end + 1)..].Trim()));
            }
        }
    }

    private static string Unquote(string value) => value.Length >= 2 && value[0] is '"' or '\'' && value[^1] == value[0] ? value[1..^1] : value;
}
