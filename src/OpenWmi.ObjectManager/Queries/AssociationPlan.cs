using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Sessions;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Which association classes lead from a source to what is asked for: by their REF declarations, inherited ones included. [MS-WMI] 3.1.4.3.18; facts 6.4.</summary>
/// <remarks>
/// Every class with references counts, with the qualifier Association or without it: so the registrations of a provider are references of it. Each class stands for its own
/// instances only, so that an instance comes once however many classes it derives from.
/// </remarks>
internal sealed class AssociationPlan
{
    private AssociationPlan(AssociationQuery query, CimClass source, IReadOnlyList<AssociationRoute> routes)
    {
        Query = query;
        Source = source;
        Routes = routes;
    }

    /// <summary>The query.</summary>
    public AssociationQuery Query { get; }

    /// <summary>The class of the source.</summary>
    public CimClass Source { get; }

    /// <summary>The association classes, abstract ones included.</summary>
    public IReadOnlyList<AssociationRoute> Routes { get; }

    /// <summary>Finds the association classes.</summary>
    /// <param name="session">The caller and the namespace.</param>
    /// <param name="query">The query.</param>
    /// <param name="source">The class of the source.</param>
    /// <param name="isExact">Whether the source is of exactly this class; otherwise it may be of one below it.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_CLASS: AssocClass or ResultClass names no class.</exception>
    public static AssociationPlan Create(NamespaceSession session, AssociationQuery query, CimClass source, bool isExact)
    {
        ClassCatalog classes = session.Classes;
        IReadOnlyList<ClassEntry> referring = classes.Referring(session.Namespace);
        CheckNames(session, classes, query, referring);
        CimClass? result = query.ResultClass is null ? null : classes.Find(session.Namespace, query.ResultClass)?.Class;
        var routes = new List<AssociationRoute>();
        foreach (ClassEntry entry in referring)
        {
            if (query.WantsAssociation(entry.Class) && Route(session, query, entry, source, isExact, result) is { } route)
            {
                routes.Add(route);
            }
        }

        return new AssociationPlan(query, source, routes);
    }

    private static AssociationRoute? Route(NamespaceSession session, AssociationQuery query, ClassEntry entry, CimClass source, bool isExact, CimClass? result)
    {
        CimProperty[] sources = [.. References(entry.Class).Where(role => IsNamed(role, query.Role) && MayName(session, role, source, isExact))];
        if (!query.IsAssociators)
        {
            return sources.Length > 0 ? new AssociationRoute(entry, sources, []) : null;
        }

        CimProperty[] results = [.. References(entry.Class).Where(role => IsNamed(role, query.ResultRole) && (result is null || MayName(session, role, result, isExact: false)))];
        sources = [.. sources.Where(role => results.Any(other => other != role))];
        results = [.. results.Where(role => sources.Any(other => other != role))];
        return sources.Length > 0 ? new AssociationRoute(entry, sources, results) : null;
    }

    private static IEnumerable<CimProperty> References(CimClass type) => type.Properties.Where(property => property.Type == CimType.Reference);

    private static bool IsNamed(CimProperty role, string? name) => name is null || CimName.Equals(role.Name, name);

    // A reference without a class, or to `object`, may name anything.
    private static bool MayName(NamespaceSession session, CimProperty role, CimClass type, bool isExact) =>
        role.ClassName is null
        || CimName.Equals(role.ClassName, "object")
        || type.IsA(role.ClassName)
        || (!isExact && session.Classes.Find(session.Namespace, role.ClassName)?.Class.IsA(type.Name) == true);

    // A class that only another namespace has can be the end of an association that declares it.
    private static void CheckNames(NamespaceSession session, ClassCatalog classes, AssociationQuery query, IReadOnlyList<ClassEntry> referring)
    {
        if (query.AssocClass is not null)
        {
            classes.Require(session.Namespace, query.AssocClass);
        }

        if (query.ResultClass is not null && !referring.Any(entry => References(entry.Class).Any(role => CimName.Equals(role.ClassName, query.ResultClass))))
        {
            classes.Require(session.Namespace, query.ResultClass);
        }
    }
}
