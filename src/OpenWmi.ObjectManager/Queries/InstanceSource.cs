using System.Collections.Immutable;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>The instances of exactly one class, with or without a WHERE and a SELECT list: from the repository, or from the provider as far as it answers queries.</summary>
/// <param name="session">The caller and the namespace.</param>
/// <param name="entry">The class.</param>
/// <param name="where">The condition, or NULL.</param>
/// <param name="columns">The selected properties in order, or NULL for all.</param>
/// <param name="context">What the caller passes on to providers.</param>
internal sealed class InstanceSource(NamespaceSession session, ClassEntry entry, WqlExpression? where, IReadOnlyList<string>? columns, WbemContext? context)
{
    // Looking more instances up one by one costs more than reading them all.
    private const int MaxLookups = 16;

    /// <summary>The class.</summary>
    public ClassEntry Entry { get; } = entry;

    /// <summary>The plan for the class, or NULL where there is no condition.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY and its kin: the condition does not fit the class.</exception>
    public WqlPlan? Plan { get; } = where is null ? null : WqlPlan.Create(new WqlSelectQuery(entry.Class.Name) { Where = where }, entry.Class);

    /// <summary>Whether no instance can match.</summary>
    public bool IsEmpty => Plan?.Keys is { Count: 0 } || !ClassCondition.CanMatch(where, Entry.Class);

    /// <summary>Starts to read.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_FOUND and its kin: nobody can supply the instances.</exception>
    public IEnumWbemClassObject Open() => Pipe(Entry.Class.IsDynamic
        ? new AttemptEnumerator(Attempts(new ProviderReader(session, Entry, context)))
        : session.Manager.StaticInstances.Open(session.Access, Entry, Plan));

    /// <summary>The ways to ask the provider, the best first.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_CAPABLE: it is registered for none of them.</exception>
    public IReadOnlyList<ProviderAttempt> Attempts(ProviderReader reader)
    {
        var attempts = new List<ProviderAttempt>();
        bool enumerates = reader.Supports(ProviderOperations.Enumerate);
        if (reader.Supports(ProviderOperations.UnarySelect) && (where is not null || columns is not null || !enumerates))
        {
            string query = ProviderQuery();
            attempts.Add(new ProviderAttempt(query, token => reader.QueryAsync(query, token)));
        }

        if (reader.Supports(ProviderOperations.Get) && Plan?.Keys is { Count: <= MaxLookups } keys)
        {
            attempts.Add(ByKeys(reader, keys));
        }

        if (enumerates)
        {
            attempts.Add(new ProviderAttempt($"CreateInstanceEnum({Entry.Class.Name})", reader.EnumerateAsync));
        }

        return attempts.Count > 0
            ? attempts
            : throw ProviderSubsystem.NotRegistered(reader.Registration, Entry.Class, ProviderOperations.Enumerate | ProviderOperations.UnarySelect);
    }

    /// <summary>What would be done.</summary>
    public QueryStep Explain(NamespaceSession caller)
    {
        if (Entry.Class.IsDynamic)
        {
            return QueryExplainer.OfProvider(caller, Entry, Attempts) with { FilteredHere = where?.ToString() };
        }

        return new QueryStep(Entry.Class.Name, "repository", StaticInstances.Describe(Entry, Plan)) { FilteredHere = where?.ToString() };
    }

    private ProviderAttempt ByKeys(ProviderReader reader, IReadOnlyList<ImmutableArray<CimKeyBinding>> keys)
    {
        CimPath[] paths = [.. keys.Select(PathOf)];
        return new ProviderAttempt(Describe(paths), _ => new(reader.GetAll(paths)));
    }

    // What the provider returns is filtered again, so it is asked for the properties of the WHERE too.
    private string ProviderQuery()
    {
        var names = new List<string>();
        if (columns is not null)
        {
            names.AddRange(columns);
            AddNamesOfCondition(names);
        }

        ImmutableArray<WqlPropertyName>.Builder properties = ImmutableArray.CreateBuilder<WqlPropertyName>(names.Count);
        foreach (string name in names)
        {
            properties.Add(new WqlPropertyName(name));
        }

        return new WqlSelectQuery(Entry.Class.Name) { Properties = properties.MoveToImmutable(), Where = where }.ToString();
    }

    private void AddNamesOfCondition(List<string> names)
    {
        for (int i = 0; i < Plan?.Filter.Properties.Count; i++)
        {
            string name = Entry.Class.Properties[Plan.Filter.Properties[i]].Name;
            if (!names.Contains(name))
            {
                names.Add(name);
            }
        }
    }

    private CimPath PathOf(ImmutableArray<CimKeyBinding> keys) => new(null, null, Entry.Class.Name, keys);

    private static string Describe(CimPath[] paths) =>
        paths.Length <= 2 ? string.Join(", ", paths.Select(path => $"GetObject({path})")) : $"GetObject of {paths.Length} keys, {paths[0]} first";

    private IEnumWbemClassObject Pipe(IEnumWbemClassObject source)
    {
        var pipeline = new ResultPipeline(where, columns);
        return pipeline.IsEmpty ? source : new PipelineEnumerator(source, pipeline);
    }
}
