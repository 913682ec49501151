using System.Text;
using OpenWmi.Security;

namespace OpenWmi.Client;

/// <summary>Writes monikers as <see cref="MonikerReader"/> reads them.</summary>
internal static class MonikerWriter
{
    public static string Write(Moniker moniker)
    {
        var text = new StringBuilder(Moniker.Prefix);
        string settings = string.Join(',', Settings(moniker));
        if (settings.Length > 0)
        {
            text.Append('{').Append(settings).Append('}');
        }

        if (moniker.Locale is not null)
        {
            text.Append('[').Append(MonikerWords.Locale).Append('=').Append(moniker.Locale).Append(']');
        }

        string path = PathOf(moniker);
        return path.Length == 0 ? text.ToString() : text.Append(text.Length > Moniker.Prefix.Length ? "!" : string.Empty).Append(path).ToString();
    }

    private static IEnumerable<string> Settings(Moniker moniker)
    {
        if (moniker.ImpersonationLevel is { } impersonation)
        {
            yield return $"{MonikerWords.ImpersonationLevel}={MonikerWords.Of(impersonation)}";
        }

        if (moniker.AuthenticationLevel is { } authentication)
        {
            yield return $"{MonikerWords.AuthenticationLevel}={MonikerWords.Of(authentication)}";
        }

        if (moniker.Authority is { } authority)
        {
            yield return $"{MonikerWords.Authority}={authority}";
        }

        string[] privileges = [.. moniker.PrivilegesToEnable.ToArray().Select(one => one.ToString()), .. moniker.PrivilegesToDisable.ToArray().Select(one => $"!{one}")];
        if (privileges.Length > 0)
        {
            yield return $"({string.Join(',', privileges)})";
        }
    }

    private static string PathOf(Moniker moniker)
    {
        string relative = moniker.ClassPath?.ToString() ?? string.Empty;
        if (moniker.Namespace is not { } ns)
        {
            return relative;
        }

        // A namespace of one word is told from a class by the machine before it.
        string prefix = moniker.Server is { } server ? $@"\\{server}\{ns}" : relative.Length == 0 && !ns.Contains('\\') ? $@"\\.\{ns}" : ns;
        return relative.Length == 0 ? prefix : $"{prefix}:{relative}";
    }
}
