using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The instances of a class and of the classes below it, with or without a WHERE and a SELECT list, whoever supplies them.</summary>
internal sealed class InstanceQuery
{
    private InstanceQuery(IEnumerable<InstanceSource> sources, CimClass shape)
    {
        InstanceSource[] all = [.. sources];
        Sources = [.. all.Where(source => !source.IsEmpty)];
        Excluded = [.. all.Where(source => source.IsEmpty).Select(source => source.Entry)];
        Shape = shape;
    }

    /// <summary>Where instances come from, class by class. Classes that cannot have a matching instance are not among them.</summary>
    public IReadOnlyList<InstanceSource> Sources { get; }

    /// <summary>The classes that cannot have a matching instance.</summary>
    public IReadOnlyList<ClassEntry> Excluded { get; }

    /// <summary>The class with the selected properties: WBEM_FLAG_PROTOTYPE. Facts 8.1.</summary>
    public CimClass Shape { get; }

    /// <summary>All instances of a class; with SHALLOW or DIRECT_READ of exactly the class.</summary>
    public static InstanceQuery ForClass(NamespaceSession session, ClassEntry top, WbemFlags flags, WbemContext? context) =>
        new(Concrete(session, top, flags).Select(entry => new InstanceSource(session, entry, null, null, context)), top.Class);

    /// <summary>What a SELECT asks for.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY and its kin: the query does not fit the class.</exception>
    public static InstanceQuery ForSelect(NamespaceSession session, WqlSelectQuery query, WbemFlags flags, WbemContext? context)
    {
        ClassEntry top = session.Classes.Require(session.Namespace, query.ClassName);
        var plan = WqlPlan.Create(query, top.Class);
        IReadOnlyList<string>? columns = Columns(plan, flags);
        IEnumerable<InstanceSource> sources = Concrete(session, top, flags & ~WbemFlags.WBEM_FLAG_SHALLOW)
            .Select(entry => new InstanceSource(session, entry, query.Where, columns, context));
        return new(sources, Prototype(query, top.Class, columns));
    }

    /// <summary>Starts the enumeration. Nothing is asked of a source before the reader comes to it.</summary>
    public IEnumWbemClassObject Open() => new ChainedEnumerator([.. Sources.Select(Opener)]);

    private static CimClass Prototype(WqlSelectQuery query, CimClass type, IReadOnlyList<string>? columns) => columns is null
        ? type.ToPrototype(null, [])
        : type.ToPrototype([.. query.Properties.Select(property => type.IndexOf(property.First)).Where(index => index >= 0)], [.. columns.Select(type.IndexOf)]);

    private static Func<CancellationToken, ValueTask<IEnumWbemClassObject>> Opener(InstanceSource source) => _ => new(source.Open());

    private static IEnumerable<ClassEntry> Concrete(NamespaceSession session, ClassEntry top, WbemFlags flags)
    {
        bool exact = (flags & (WbemFlags.WBEM_FLAG_SHALLOW | WbemFlags.WBEM_FLAG_DIRECT_READ)) != 0;
        IEnumerable<ClassEntry> classes = exact ? [top] : session.Classes.Tree(session.Namespace, top);
        return classes.Where(entry => !entry.Class.IsAbstract);
    }

    // The keys come along where every object must have a path.
    private static List<string>? Columns(WqlPlan plan, WbemFlags flags)
    {
        if (plan.SelectsAll)
        {
            return null;
        }

        var columns = new List<string>();
        AddNames(columns, plan.Class, plan.ResultProperties);
        if (flags.HasFlag(WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE) || plan.Query.Properties.Any(NeedsKeys))
        {
            AddNames(columns, plan.Class, plan.Class.KeyIndexes);
        }

        return columns;
    }

    private static void AddNames(List<string> names, CimClass type, IReadOnlyList<int> indexes)
    {
        for (int i = 0; i < indexes.Count; i++)
        {
            string name = type.Properties[indexes[i]].Name;
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }
    }

    private static bool NeedsKeys(WqlPropertyName property) => CimName.Equals(property.First, "__PATH") || CimName.Equals(property.First, "__RELPATH");
}
