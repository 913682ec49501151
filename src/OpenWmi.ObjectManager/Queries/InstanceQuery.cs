using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The instances of a class and of the classes below it, with or without a WHERE and a SELECT list, whoever supplies them.</summary>
internal sealed class InstanceQuery
{
    private readonly NamespaceSession _session;
    private readonly IReadOnlyList<ClassEntry> _classes;
    private readonly WbemContext? _context;
    private readonly WqlSelectQuery? _query;
    private readonly IReadOnlyList<string>? _columns;

    private InstanceQuery(NamespaceSession session, IReadOnlyList<ClassEntry> classes, WbemContext? context, WqlSelectQuery? query, IReadOnlyList<string>? columns)
    {
        _session = session;
        _classes = classes;
        _context = context;
        _query = query;
        _columns = columns;
    }

    /// <summary>All instances of a class; with SHALLOW or DIRECT_READ of exactly the class.</summary>
    public static InstanceQuery ForClass(NamespaceSession session, ClassEntry top, WbemFlags flags, WbemContext? context) =>
        new(session, Concrete(session, top, flags), context, null, null);

    /// <summary>What a SELECT asks for.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY and its kin: the query does not fit the class.</exception>
    public static InstanceQuery ForSelect(NamespaceSession session, WqlSelectQuery query, WbemFlags flags, WbemContext? context)
    {
        ClassEntry top = session.Classes.Require(session.Namespace, query.ClassName);
        var plan = WqlPlan.Create(query, top.Class);
        return new(session, Concrete(session, top, flags & ~WbemFlags.WBEM_FLAG_SHALLOW), context, query, Columns(plan, flags));
    }

    /// <summary>Starts the enumeration. Nothing is asked of a source before the reader comes to it.</summary>
    public IEnumWbemClassObject Open() => new ChainedEnumerator(_classes.Select(Source));

    private static ClassEntry[] Concrete(NamespaceSession session, ClassEntry top, WbemFlags flags)
    {
        bool exact = (flags & (WbemFlags.WBEM_FLAG_SHALLOW | WbemFlags.WBEM_FLAG_DIRECT_READ)) != 0;
        IEnumerable<ClassEntry> classes = exact ? [top] : session.Classes.Tree(session.Namespace, top);
        return [.. classes.Where(entry => !entry.Class.IsAbstract)];
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

    private Func<CancellationToken, ValueTask<IEnumWbemClassObject>> Source(ClassEntry entry) =>
        entry.Class.IsDynamic ? token => OpenProviderAsync(entry, token) : _ => new(OpenStatic(entry));

    private IEnumWbemClassObject OpenStatic(ClassEntry entry) => Pipe(_session.Manager.StaticInstances.Open(_session.Namespace, entry, PlanFor(entry)));

    private async ValueTask<IEnumWbemClassObject> OpenProviderAsync(ClassEntry entry, CancellationToken cancellationToken)
    {
        ProviderBinding provider = await _session.Manager.Providers
            .GetAsync(_session, entry.Class, ProviderOperations.Enumerate | ProviderOperations.UnarySelect, cancellationToken)
            .ConfigureAwait(false);
        if (_query is not null && provider.Registration.Operations.HasFlag(ProviderOperations.UnarySelect))
        {
            try
            {
                return Pipe(await provider.Services.ExecQueryAsync("WQL", ProviderQuery(entry), WbemFlags.WBEM_FLAG_NONE, _context, cancellationToken).ConfigureAwait(false));
            }
            catch (WbemException error) when (error.Status is WbemStatus.WBEM_E_PROVIDER_NOT_CAPABLE or WbemStatus.WBEM_E_UNSUPPORTED_PARAMETER)
            {
                // The provider hands the query back: it is enumerated and filtered here. Facts 4.3.
            }
        }

        return Pipe(await provider.Services.CreateInstanceEnumAsync(entry.Class.Name, WbemFlags.WBEM_FLAG_SHALLOW, _context, cancellationToken).ConfigureAwait(false));
    }

    // What the provider returns is filtered again, so it is asked for the properties of the WHERE too.
    private string ProviderQuery(ClassEntry entry)
    {
        var names = new List<string>();
        if (_columns is not null)
        {
            names.AddRange(_columns);
            AddNames(names, entry.Class, PlanFor(entry)!.Filter.Properties);
        }

        return new WqlSelectQuery(entry.Class.Name)
        {
            Properties = [.. names.Select(name => new WqlPropertyName(name))],
            Where = _query!.Where,
        }.ToString();
    }

    private WqlPlan? PlanFor(ClassEntry entry) => _query is null ? null : WqlPlan.Create(_query, entry.Class);

    private IEnumWbemClassObject Pipe(IEnumWbemClassObject source)
    {
        var pipeline = new ResultPipeline(_query?.Where, _columns);
        return pipeline.IsEmpty ? source : new PipelineEnumerator(source, pipeline);
    }
}
