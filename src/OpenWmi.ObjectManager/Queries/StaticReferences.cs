using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Repository;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The stored associations of one class that may refer to the source: found by an index or by the beginning of the key where one leads to them, else all of them.</summary>
internal sealed class StaticReferences
{
    private readonly NamespaceSession _session;
    private readonly AssociationRoute _route;

    public StaticReferences(NamespaceSession session, AssociationRoute route, SourceObject source)
    {
        _session = session;
        _route = route;
        CimProperty role = route.SourceRoles[0];
        Search = route.SourceRoles.Count > 1 ? StaticReferenceSearch.Scan : StaticReferenceSearch.For(role, route.Entry.Class, source);
    }

    /// <summary>How they are found.</summary>
    public StaticReferenceSearch Search { get; }

    /// <summary>Starts to read.</summary>
    public IEnumWbemClassObject Open()
    {
        var extent = StaticInstances.Extent(_session.Namespace, _route.Entry);
        IReadOnlyList<IInstancePages> pages = Search.Pages(_session.Manager.Repository, extent);
        return pages.Count == 1
            ? new StaticInstanceEnumerator(pages[0], _route.Entry.Class)
            : new ChainedEnumerator([.. pages.Select(Opener)]);
    }

    private Func<CancellationToken, ValueTask<IEnumWbemClassObject>> Opener(IInstancePages pages) => _ => new(new StaticInstanceEnumerator(pages, _route.Entry.Class));
}
