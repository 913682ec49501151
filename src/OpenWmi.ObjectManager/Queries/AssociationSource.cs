using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>What one association class adds to the answer of ASSOCIATORS OF or REFERENCES OF. [MS-WMI] 3.1.4.3.18; facts 4.3, 6.4.</summary>
/// <remarks>
/// A provider that is registered for association queries is asked the query itself; then for the associations that refer to the source; then it is enumerated. Each next
/// way is taken where the provider does not have the one before or hands it back.
/// </remarks>
internal sealed class AssociationSource(AssociationRun run, AssociationRoute route)
{
    private AssociationQuery Query => run.Query;

    /// <summary>Starts to read.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_FOUND and its kin: nobody can supply the associations.</exception>
    public IEnumWbemClassObject Open() => route.Entry.Class.IsDynamic
        ? new AttemptEnumerator(Attempts(new ProviderReader(run.Session, route.Entry, run.Context)))
        : Follow(new StaticReferences(run.Session, route, run.Source).Open());

    /// <summary>The ways to ask the provider, the best first.</summary>
    /// <exception cref="WbemException">WBEM_E_PROVIDER_NOT_CAPABLE: it is registered for none of them.</exception>
    public IReadOnlyList<ProviderAttempt> Attempts(ProviderReader provider)
    {
        var attempts = new List<ProviderAttempt>();
        if (Query.IsAssociators && !Query.ClassDefsOnly && provider.Supports(ProviderOperations.Associators))
        {
            string associators = AssociatorsQuery().ToString();
            attempts.Add(new ProviderAttempt(associators, token => OpenEndsAsync(provider, associators, token)));
        }

        if (provider.Supports(ProviderOperations.References))
        {
            Add(attempts, provider, ReferencesQuery().ToString());
        }

        if (provider.Supports(ProviderOperations.UnarySelect))
        {
            Add(attempts, provider, SelectQuery().ToString());
        }

        if (provider.Supports(ProviderOperations.Enumerate))
        {
            attempts.Add(new ProviderAttempt($"CreateInstanceEnum({route.Entry.Class.Name})", async token => Follow(await provider.EnumerateAsync(token).ConfigureAwait(false))));
        }

        return attempts.Count > 0
            ? attempts
            : throw ProviderSubsystem.NotRegistered(provider.Registration, route.Entry.Class, ProviderOperations.Enumerate | ProviderOperations.UnarySelect | ProviderOperations.References);
    }

    /// <summary>What would be done.</summary>
    public QueryStep Explain() => route.Entry.Class.IsDynamic
        ? QueryExplainer.OfProvider(run.Session, route.Entry, Attempts) with { FilteredHere = "the references name the source" }
        : new QueryStep(route.Entry.Class.Name, "repository", new StaticReferences(run.Session, route, run.Source).Search.ToString()) { FilteredHere = "the references name the source" };

    private void Add(List<ProviderAttempt> attempts, ProviderReader provider, string query) =>
        attempts.Add(new ProviderAttempt(query, async token => Follow(await provider.QueryAsync(query, token).ConfigureAwait(false))));

    private async ValueTask<IEnumWbemClassObject> OpenEndsAsync(ProviderReader provider, string query, CancellationToken cancellationToken)
    {
        IEnumWbemClassObject ends = await provider.QueryUncheckedAsync(query, cancellationToken).ConfigureAwait(false);
        return new SuppliedEnds(run, route, ends, provider.Registration.Name);
    }

    private WqlAssociatorsQuery AssociatorsQuery() => new(CimPath.Parse(run.Source.RelativePath))
    {
        AssocClass = route.Entry.Class.Name,
        ResultClass = Query.ResultClass,
        RequiredQualifier = Query.ResultQualifier,
        Role = Query.Role,
        ResultRole = Query.ResultRole,
        KeysOnly = Query.KeysOnly,
    };

    private WqlReferencesQuery ReferencesQuery() => new(CimPath.Parse(run.Source.RelativePath))
    {
        ResultClass = route.Entry.Class.Name,
        Role = Query.Role,
    };

    // Relative paths: in WQL they equal those with a machine and a namespace too, and what comes is checked here.
    private WqlSelectQuery SelectQuery()
    {
        WqlExpression[] tests =
        [
            .. route.SourceRoles.SelectMany(role => run.Source.Spellings(role.ClassName).Select(path => (WqlExpression)new WqlComparison(
                new WqlPropertyName(role.Name), WqlOperator.Equal, CimValue.From(path.RelativePath)))),
        ];
        return new WqlSelectQuery(route.Entry.Class.Name)
        {
            Properties = Query.IsAssociators || Query.ClassDefsOnly ? [.. route.Roles.Select(role => new WqlPropertyName(role.Name))] : [],
            Where = tests.Length == 1 ? tests[0] : WqlLogicalExpression.Join(WqlLogicalOperator.Or, tests),
        };
    }

    private IEnumWbemClassObject Follow(IEnumWbemClassObject associations)
    {
        var reader = new RouteReader(route, run.Source);
        if (Query.IsAssociators)
        {
            return new EndPointEnumerator(run, associations, reader, new EndPointReader(run));
        }

        var referring = new ReferringInstances(associations, reader);
        return Query.ClassDefsOnly ? new ClassOfAny(referring, Reduced(route.Entry.Class))
            : Query.KeysOnly ? new PipelineEnumerator(referring, new ResultPipeline(null, KeyProjection.Names(route.Entry.Class)))
            : referring;
    }

    private CimClass Reduced(CimClass type) => Query.KeysOnly ? type.Project([.. type.KeyIndexes]) : type;
}
