using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Sessions;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The answer that declarations give: SchemaOnly, and WBEM_FLAG_PROTOTYPE. No instance is read. Facts 6.4.</summary>
internal static class AssociationSchema
{
    /// <summary>The association classes, or the classes that their references at the other ends declare; each once.</summary>
    public static IEnumerable<CimObject> Classes(NamespaceSession session, AssociationPlan plan)
    {
        IEnumerable<CimClass> classes = plan.Query.IsAssociators ? Ends(session, plan) : plan.Routes.Select(route => route.Entry.Class);
        return plan.Query.KeysOnly ? classes.Select(type => type.Project([.. type.KeyIndexes])) : classes;
    }

    private static IEnumerable<CimClass> Ends(NamespaceSession session, AssociationPlan plan)
    {
        ClassCatalog catalog = session.Classes;
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (CimProperty role in plan.Routes.SelectMany(route => route.ResultRoles))
        {
            if (role.ClassName is { } name && seen.Add(name) && catalog.Find(session.Namespace, name) is { } entry && plan.Query.WantsEnd(entry.Class))
            {
                yield return entry.Class;
            }
        }
    }
}
