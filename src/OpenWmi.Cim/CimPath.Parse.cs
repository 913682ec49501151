using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Cim;

/// <content>Reading the text of a path.</content>
public sealed partial record CimPath
{
    /// <summary>Reads a path.</summary>
    /// <param name="text"><c>[\\server\][namespace:]Class[.Key=value,…]</c>, <c>Class=value</c>, <c>Class=@</c>, or a namespace alone where it holds a slash.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT_PATH: the text is not a path. WBEM_E_QUOTA_VIOLATION: it is longer than <see cref="CimLimits.MaxPathLength"/>.</exception>
    public static CimPath Parse(string text)
    {
        if (text.Length > CimLimits.MaxPathLength)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The object path has {text.Length} characters; at most {CimLimits.MaxPathLength} are allowed.");
        }

        return new CimPathReader(text).Read(out CimPath? path, out string? error)
            ? path
            : throw new WbemException(WbemStatus.WBEM_E_INVALID_OBJECT_PATH, $"'{Shorten(text)}' is not an object path: {error}");
    }

    /// <summary>Reads a path; see <see cref="Parse"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out CimPath? path)
    {
        path = null;
        return text.Length <= CimLimits.MaxPathLength && new CimPathReader(text).Read(out path, out _);
    }

    /// <summary>Brings the name of a namespace into its one form: <c>root\cimv2</c>.</summary>
    /// <param name="text">With slashes of either kind, with or without <c>\\.\</c> in front.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: the text is not the name of a local namespace.</exception>
    public static string NormalizeNamespace(string text)
    {
        string name = text.Replace('/', '\\');
        if (name.StartsWith(@"\\.\", StringComparison.Ordinal))
        {
            name = name.Substring(4);
        }

        if (name.Length > CimLimits.MaxPathLength || !IsNamespaceName(name))
        {
            throw new WbemException(
                WbemStatus.WBEM_E_INVALID_NAMESPACE, $"'{Shorten(text)}' is not the name of a namespace: names of letters, digits and underscores, with / or \\ between them.");
        }

        return name;
    }

    private static bool IsNamespaceName(string name)
    {
        foreach (string part in name.Split('\\'))
        {
            if (!CimPathReader.IsNamespaceName(part))
            {
                return false;
            }
        }

        return true;
    }

    private static string Shorten(string text) => text.Length <= 80 ? text : string.Concat(text.AsSpan(0, 80), "…");
}
