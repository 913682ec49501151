using OpenWmi.Cim;

namespace OpenWmi.Repository;

/// <summary>The names of namespaces: identifiers between backslashes.</summary>
internal static class NamespaceName
{
    /// <summary>Namespaces below one another.</summary>
    public const int MaxDepth = 32;

    /// <summary>The name with backslashes only and none at its ends.</summary>
    public static string Normalize(string name) => name.Replace('/', '\\').Trim('\\');

    /// <summary>The name of the namespace above; NULL for a topmost one.</summary>
    public static string? Parent(string name)
    {
        int end = name.LastIndexOf('\\');
        return end < 0 ? null : name[..end];
    }

    /// <summary>Refuses a name that is none.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE.</exception>
    public static void Check(string name)
    {
        string[] parts = name.Split('\\');
        if (parts.Length > MaxDepth)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"Namespaces are at most {MaxDepth} deep; '{Shorten(name)}' has {parts.Length} parts.");
        }

        foreach (string part in parts)
        {
            if (part.Length is 0 or > CimLimits.MaxNameLength || part.Any(c => char.IsControl(c) || c is ':' or '"'))
            {
                throw new WbemException(
                    WbemStatus.WBEM_E_INVALID_NAMESPACE,
                    $"'{Shorten(name)}' is no name for a namespace: each part has 1 to {CimLimits.MaxNameLength} characters, without colons, quotes and control characters.");
            }
        }
    }

    private static string Shorten(string name) => name.Length <= 80 ? name : name[..80] + "…";
}
