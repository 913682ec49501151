using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Providers;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Makes the plan of a query and writes it down instead of following it.</summary>
internal static class QueryExplainer
{
    /// <exception cref="WbemException">As ExecQuery refuses the query, except that it is not looked whether the object in its braces exists.</exception>
    public static QueryExplanation Explain(NamespaceSession session, string text, WbemFlags flags)
    {
        WqlQuery query = WqlParser.Parse(text);
        IEnumerable<QueryStep> steps = query switch
        {
            WqlSelectQuery { HasEventClauses: true } => throw QueryExecutor.NotData(),
            WqlSelectQuery { IsSchemaQuery: true } schema => [SchemaQuery.Explain(schema)],
            WqlSelectQuery select => Explain(InstanceQuery.ForSelect(session, select, flags, null), session),
            WqlAssociatorsQuery associators => Explain(session, AssociationQuery.From(associators), flags),
            _ => Explain(session, AssociationQuery.From((WqlReferencesQuery)query), flags),
        };
        return new QueryExplanation(session.Namespace.Path, query.ToString(), [.. steps]);
    }

    /// <summary>A step that a provider takes.</summary>
    internal static QueryStep OfProvider(NamespaceSession session, ClassEntry entry, Func<ProviderReader, IReadOnlyList<ProviderAttempt>> attempts)
    {
        try
        {
            var reader = new ProviderReader(session, entry, null);
            IReadOnlyList<ProviderAttempt> ways = attempts(reader);
            return new QueryStep(entry.Class.Name, $"provider {reader.Registration.Name}", ways[0].Request) { Otherwise = [.. ways.Skip(1).Select(way => way.Request)] };
        }
        catch (WbemException error)
        {
            return new QueryStep(entry.Class.Name, $"provider {entry.Class.Provider ?? "(none named)"}", "nothing") { Problem = $"{error.Status.Format()}: {error.Message}" };
        }
    }

    private static IEnumerable<QueryStep> Explain(InstanceQuery query, NamespaceSession session)
    {
        foreach (InstanceSource source in query.Sources)
        {
            yield return source.Explain(session);
        }

        foreach (ClassEntry entry in query.Excluded)
        {
            yield return new QueryStep(entry.Class.Name, "nobody", "nothing: no instance of the class can match");
        }
    }

    private static IEnumerable<QueryStep> Explain(NamespaceSession session, AssociationQuery query, WbemFlags flags)
    {
        if (query.SchemaOnly)
        {
            AssociationPlan schema = QueryExecutor.PlanForClass(session, query, isExact: true);
            return schema.Routes.Select(route => new QueryStep(route.Entry.Class.Name, "catalog", "its declaration") { Roles = Names(route.SourceRoles), ResultRoles = Names(route.ResultRoles) });
        }

        AssociationPlan plan = QueryExecutor.PlanForClass(session, query, isExact: false);
        var run = new AssociationRun(session, plan, SourceObject.Declared(session, session.ParsePath(query.Source.ToString()), plan.Source), flags, null);
        IEnumerable<AssociationRoute> routes = plan.Routes.Where(route => !route.Entry.Class.IsAbstract);
        IEnumerable<QueryStep> associations = routes.Select(route => new AssociationSource(run, route).Explain() with { Roles = Names(route.SourceRoles), ResultRoles = Names(route.ResultRoles) });
        return [SourceStep(session, plan, run.Source), .. associations, .. Ends(run, routes)];
    }

    private static QueryStep SourceStep(NamespaceSession session, AssociationPlan plan, SourceObject source)
    {
        string request = $"GetObject({source.RelativePath})";
        return plan.Source.IsDynamic
            ? OfProvider(session, session.Classes.Require(session.Namespace, plan.Source.Name), reader => reader.Supports(ProviderOperations.Get)
                ? [new ProviderAttempt(request, _ => new(reader.GetAll([])))]
                : throw ProviderSubsystem.NotRegistered(reader.Registration, plan.Source, ProviderOperations.Get))
            : new QueryStep(plan.Source.Name, "repository", request);
    }

    // Where the objects at the other ends may come from, each class once; which of them are asked depends on what the associations say.
    private static IEnumerable<QueryStep> Ends(AssociationRun run, IEnumerable<AssociationRoute> routes)
    {
        NamespaceSession session = run.Session;
        var seen = new HashSet<ClassEntry>();
        foreach (CimProperty role in routes.SelectMany(route => route.ResultRoles))
        {
            if (role.ClassName is null || session.Classes.Find(session.Namespace, role.ClassName) is not { } top)
            {
                continue;
            }

            foreach (ClassEntry entry in session.Classes.Tree(session.Namespace, top).Where(entry => !entry.Class.IsAbstract && run.Query.WantsEnd(entry.Class)))
            {
                if (seen.Add(entry))
                {
                    yield return new KeyedInstances(session, entry, run.NeedsKeysOnly, null).Explain();
                }
            }
        }
    }

    private static string[] Names(IReadOnlyList<CimProperty> roles) => [.. roles.Select(role => role.Name)];
}
