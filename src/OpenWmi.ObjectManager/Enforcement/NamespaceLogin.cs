using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>
/// From the name of a namespace to the access to it. A caller learns no more than he could by listing: whether a namespace exists is told where he may enter the one above it;
/// elsewhere one that does not exist is refused like one that he may not enter, by the same sentence and after as many lookups. Facts 1.11.
/// </summary>
internal static class NamespaceLogin
{
    /// <summary>The records of a connection to a namespace carry this name.</summary>
    public const string Login = "NTLMLogin";

    // As deep as the repository lets namespaces lie.
    private const int MaxDepth = 32;

    /// <summary>Logs a caller in.</summary>
    /// <param name="classes">Where namespaces are found.</param>
    /// <param name="caller">The caller.</param>
    /// <param name="name">The full name, normalized.</param>
    /// <param name="operation">What the caller calls, for records and refusals.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is none. WBEM_E_ACCESS_DENIED: it may not be entered, or, where the one above may not, there is none; or the caller is anonymous.</exception>
    public static NamespaceAccess Enter(ClassCatalog classes, Caller caller, string name, string operation)
    {
        if (caller.IsAnonymous)
        {
            throw NamespaceAccess.Denied(operation, name);
        }

        if (name.AsSpan().Count('\\') >= MaxDepth)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"Namespaces are at most {MaxDepth} deep.");
        }

        NamespaceEntry? ns = classes.FindNamespace(name);
        if (ns is not null && NamespaceAccess.TryEnter(caller, ns, operation) is { } access)
        {
            return access;
        }

        // What exists is remembered and what does not is looked up, which takes longer: here each takes as long as the other.
        if (ns is not null)
        {
            classes.LookUpNamespace(name);
        }

        bool mayKnow = MayList(classes, caller, name);
        throw ns is null && mayKnow
            ? new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, $"There is no namespace {name}.{CimSuggestion.For(name, Visible(classes, caller))} `wmi namespaces` lists them.")
            : NamespaceAccess.Denied(operation, name);
    }

    /// <summary>Whether the caller may know if there is a namespace of a name: the nearest one above that exists can be entered. Every one above is looked up, whether it exists or not.</summary>
    public static bool MayList(ClassCatalog classes, Caller caller, string name)
    {
        bool mayEnter = true;
        bool exists = true;
        for (int end = name.IndexOf('\\', StringComparison.Ordinal); end >= 0; end = name.IndexOf('\\', end + 1))
        {
            NamespaceEntry? above = classes.LookUpNamespace(name[..end]);
            exists &= above is not null;
            mayEnter = exists ? NamespaceAccess.CanEnter(caller, above!) : mayEnter;
        }

        return mayEnter;
    }

    // The names that the caller could find out by listing: those below namespaces that he may enter, and root.
    private static IEnumerable<string> Visible(ClassCatalog classes, Caller caller)
    {
        var known = new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
        foreach (string name in classes.NamespaceNames())
        {
            int end = name.LastIndexOf('\\');
            if (end < 0 || MayEnter(name[..end]))
            {
                yield return name;
            }
        }

        bool MayEnter(string above)
        {
            if (!known.TryGetValue(above, out bool mayEnter))
            {
                mayEnter = classes.FindNamespace(above) is { } ns && NamespaceAccess.CanEnter(caller, ns);
                known[above] = mayEnter;
            }

            return mayEnter;
        }
    }
}
