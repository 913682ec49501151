using OpenWmi.Cim;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>What the parts of one running association query share. One enumeration's; not thread-safe.</summary>
/// <param name="session">The caller and the namespace.</param>
/// <param name="plan">The association classes.</param>
/// <param name="source">The source.</param>
/// <param name="flags">DIRECT_READ: classes below those of references and paths are not asked.</param>
/// <param name="context">What the caller passes on to providers.</param>
internal sealed class AssociationRun(NamespaceSession session, AssociationPlan plan, SourceObject source, WbemFlags flags, WbemContext? context)
{
    // References may name as many namespaces that do not exist as there are references.
    private const int MaxKnownNamespaces = 256;

    private readonly Dictionary<string, NamespaceSession?> _namespaces = new(StringComparer.OrdinalIgnoreCase) { [session.Namespace.Path] = session };

    /// <summary>The caller and the namespace.</summary>
    public NamespaceSession Session { get; } = session;

    /// <summary>The association classes.</summary>
    public AssociationPlan Plan { get; } = plan;

    /// <summary>The query.</summary>
    public AssociationQuery Query => Plan.Query;

    /// <summary>The source.</summary>
    public SourceObject Source { get; } = source;

    /// <summary>What the caller passes on to providers.</summary>
    public WbemContext? Context { get; } = context;

    /// <summary>What was delivered.</summary>
    public DeliveredObjects Delivered { get; } = new();

    /// <summary>Whether classes below the one of a path are left out.</summary>
    public bool IsDirect => flags.HasFlag(WbemFlags.WBEM_FLAG_DIRECT_READ);

    /// <summary>Whether no more than the keys of the other ends is needed.</summary>
    public bool NeedsKeysOnly => Query.KeysOnly || Query.ClassDefsOnly;

    /// <summary>The namespace of a path at the other end, entered as the same caller; NULL where there is none of that name on this machine, or the caller may not enter it.</summary>
    public NamespaceSession? Enter(CimPath path)
    {
        if (!Session.IsThisMachine(path.Server))
        {
            return null;
        }

        string name = path.Namespace ?? Session.Namespace.Path;
        if (!_namespaces.TryGetValue(name, out NamespaceSession? entered))
        {
            entered = TryLogin(name);
            if (entered is not null || _namespaces.Count < MaxKnownNamespaces)
            {
                _namespaces[name] = entered;
            }
        }

        return entered;
    }

    // What a reference says of a place that the caller cannot see leads nowhere. Facts 4.5.
    private NamespaceSession? TryLogin(string name)
    {
        try
        {
            return Session.Enter(name);
        }
        catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_INVALID_NAMESPACE or WbemStatus.WBEM_E_ACCESS_DENIED)
        {
            return null;
        }
    }
}
