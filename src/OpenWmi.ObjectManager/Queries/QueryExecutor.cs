using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>ExecQuery: reads a query and starts it. [MS-WMI] 3.1.4.3.18.</summary>
internal static class QueryExecutor
{
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_QUERY, WBEM_E_INVALID_CLASS, …: the query. WBEM_E_NOT_FOUND: the object in its braces. WBEM_E_QUOTA_VIOLATION: it is too long or too deep.
    /// </exception>
    public static async ValueTask<IEnumWbemClassObject> OpenAsync(
        NamespaceSession session, string text, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        switch (WqlParser.Parse(text))
        {
            case WqlSelectQuery { HasEventClauses: true }:
                throw NotData();
            case WqlSelectQuery { IsSchemaQuery: true } schema:
                return new SequenceEnumerator(SchemaQuery.Find(session, schema));
            case WqlSelectQuery select:
                InstanceQuery query = InstanceQuery.ForSelect(session, select, flags, context);
                return flags.HasFlag(WbemFlags.WBEM_FLAG_PROTOTYPE) ? Prototype(query) : query.Open();
            case WqlAssociatorsQuery associators:
                return await OpenAsync(session, AssociationQuery.From(associators), flags, context, cancellationToken).ConfigureAwait(false);
            case WqlReferencesQuery references:
                return await OpenAsync(session, AssociationQuery.From(references), flags, context, cancellationToken).ConfigureAwait(false);
            default:
                throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY_TYPE, "The query is neither a SELECT nor one of associations.");
        }
    }

    private static SequenceEnumerator Prototype(InstanceQuery query) => new([query.ToPrototype()]);

    /// <summary>The error for an event query where a result is wanted.</summary>
    internal static WbemException NotData() => new(WbemStatus.WBEM_E_INVALID_QUERY, "WITHIN and GROUP belong to event queries, which deliver events rather than a result.");

    private static async ValueTask<IEnumWbemClassObject> OpenAsync(
        NamespaceSession session, AssociationQuery query, WbemFlags flags, WbemContext? context, CancellationToken cancellationToken)
    {
        if (query.SchemaOnly || flags.HasFlag(WbemFlags.WBEM_FLAG_PROTOTYPE))
        {
            return new SequenceEnumerator(AssociationSchema.Classes(session, PlanForClass(session, query, isExact: true)));
        }

        SourceObject source = await SourceObject.ReadAsync(session, query.Source, flags, context, cancellationToken).ConfigureAwait(false);
        var plan = AssociationPlan.Create(session, query, source.Class, isExact: true);
        var run = new AssociationRun(session, plan, source, flags, context);
        return new ChainedEnumerator([.. plan.Routes.Where(route => !route.Entry.Class.IsAbstract).Select(route => Opener(new AssociationSource(run, route)))]);
    }

    /// <summary>The plan of an association query by the class in its braces, without looking at an object.</summary>
    internal static AssociationPlan PlanForClass(NamespaceSession session, AssociationQuery query, bool isExact)
    {
        CimPath path = session.ParsePath(query.Source.ToString());
        ClassEntry entry = session.Classes.Require(session.Namespace, path.ClassName!);
        return AssociationPlan.Create(session, query, entry.Class, isExact);
    }

    private static Func<CancellationToken, ValueTask<IEnumWbemClassObject>> Opener(AssociationSource source) => _ => new(source.Open());
}
