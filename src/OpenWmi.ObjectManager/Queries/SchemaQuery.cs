using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Sessions;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>SELECT * FROM meta_class: definitions of classes, system classes among them. Facts 6.3.</summary>
internal static class SchemaQuery
{
    /// <summary>The classes that a query means. Where the condition names the class, or one above all that are meant, only those are looked at.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY, WBEM_E_INVALID_OPERATOR: the condition tests what meta_class has not.</exception>
    public static IEnumerable<CimObject> Find(NamespaceSession session, WqlSelectQuery query)
    {
        WqlSchemaFilter filter = WqlSchemaFilter.Compile(query.Where);
        return Candidates(session, filter).Select(entry => entry.Class).Where(filter.Matches);
    }

    /// <summary>What is looked at to answer.</summary>
    /// <exception cref="WbemException">As <see cref="Find"/>.</exception>
    public static QueryStep Explain(WqlSelectQuery query)
    {
        WqlSchemaFilter filter = WqlSchemaFilter.Compile(query.Where);
        string asked = filter.ClassName is { } name ? $"the class {name}" : filter.Ancestor is { } ancestor ? $"{ancestor} and the classes below it" : "all classes";
        return new QueryStep(WqlSelectQuery.MetaClass, "catalog", asked) { FilteredHere = query.Where?.ToString() };
    }

    private static IEnumerable<ClassEntry> Candidates(NamespaceSession session, WqlSchemaFilter filter)
    {
        ClassCatalog classes = session.Classes;
        if (filter.ClassName is null && filter.Ancestor is null)
        {
            return classes.Descendants(session.Namespace, null);
        }

        return classes.Find(session.Namespace, filter.ClassName ?? filter.Ancestor!) is not { } entry ? []
            : filter.ClassName is null ? classes.Tree(session.Namespace, entry)
            : [entry];
    }
}
