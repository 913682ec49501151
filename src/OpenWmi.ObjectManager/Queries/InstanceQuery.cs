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
    private readonly List<InstanceSource> _sources = [];
    private readonly List<ClassEntry> _excluded = [];
    private readonly WqlSelectQuery? _query;
    private readonly CimClass _type;
    private readonly IReadOnlyList<string>? _columns;

    private InstanceQuery(CimClass type, WqlSelectQuery? query, IReadOnlyList<string>? columns)
    {
        _query = query;
        _type = type;
        _columns = columns;
    }

    /// <summary>Where instances come from, class by class. Classes that cannot have a matching instance are not among them.</summary>
    public IReadOnlyList<InstanceSource> Sources => _sources;

    /// <summary>The classes that cannot have a matching instance.</summary>
    public IReadOnlyList<ClassEntry> Excluded => _excluded;

    /// <summary>All instances of a class; with SHALLOW or DIRECT_READ of exactly the class.</summary>
    public static InstanceQuery ForClass(NamespaceSession session, ClassEntry top, WbemFlags flags, WbemContext? context) =>
        new InstanceQuery(top.Class, null, null).WithSources(session, top, flags, context);

    /// <summary>What a SELECT asks for.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY and its kin: the query does not fit the class.</exception>
    public static InstanceQuery ForSelect(NamespaceSession session, WqlSelectQuery query, WbemFlags flags, WbemContext? context)
    {
        ClassEntry top = session.Classes.Require(session.Namespace, query.ClassName);
        var plan = WqlPlan.Create(query, top.Class);
        return new InstanceQuery(top.Class, query, Columns(plan, flags)).WithSources(session, top, flags & ~WbemFlags.WBEM_FLAG_SHALLOW, context);
    }

    /// <summary>The class with the selected properties: WBEM_FLAG_PROTOTYPE. Facts 8.1.</summary>
    public CimClass ToPrototype() => _columns is null || _query is null
        ? _type.ToPrototype(null, [])
        : _type.ToPrototype([.. _query.Properties.Select(property => _type.IndexOf(property.First)).Where(index => index >= 0)], [.. _columns.Select(_type.IndexOf)]);

    /// <summary>Starts the enumeration. Nothing is asked of a source before the reader comes to it.</summary>
    public IEnumWbemClassObject Open()
    {
        var openers = new List<Func<CancellationToken, ValueTask<IEnumWbemClassObject>>>(_sources.Count);
        foreach (InstanceSource source in _sources)
        {
            openers.Add(_ => new(source.Open()));
        }

        return new ChainedEnumerator(openers);
    }

    private InstanceQuery WithSources(NamespaceSession session, ClassEntry top, WbemFlags flags, WbemContext? context)
    {
        bool exact = (flags & (WbemFlags.WBEM_FLAG_SHALLOW | WbemFlags.WBEM_FLAG_DIRECT_READ)) != 0;
        Add(session, top, context);
        IEnumerable<ClassEntry> others = exact ? [] : session.Classes.Descendants(session.Namespace, top.Class.Name);
        foreach (ClassEntry entry in others)
        {
            Add(session, entry, context);
        }

        return this;
    }

    private void Add(NamespaceSession session, ClassEntry entry, WbemContext? context)
    {
        if (entry.Class.IsAbstract)
        {
            return;
        }

        var source = new InstanceSource(session, entry, _query?.Where, _columns, context);
        if (source.IsEmpty)
        {
            _excluded.Add(entry);
        }
        else
        {
            _sources.Add(source);
        }
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
        if (flags.HasFlag(WbemFlags.WBEM_FLAG_ENSURE_LOCATABLE) || NeedsKeys(plan.Query))
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

    private static bool NeedsKeys(WqlSelectQuery query)
    {
        foreach (WqlPropertyName property in query.Properties)
        {
            if (CimName.Equals(property.First, "__PATH") || CimName.Equals(property.First, "__RELPATH"))
            {
                return true;
            }
        }

        return false;
    }
}
