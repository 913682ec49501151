using OpenWmi.Cim;
using OpenWmi.Cim.Wql;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>ExecQuery: reads a query and starts it. [MS-WMI] 3.1.4.3.18.</summary>
internal static class QueryExecutor
{
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_QUERY, WBEM_E_INVALID_CLASS, …: the query. WBEM_E_NOT_SUPPORTED: ASSOCIATORS OF and REFERENCES OF. WBEM_E_QUOTA_VIOLATION: it is too long or too deep.
    /// </exception>
    public static IEnumWbemClassObject Open(NamespaceSession session, string text, WbemFlags flags, WbemContext? context)
    {
        switch (WqlParser.Parse(text))
        {
            case WqlSelectQuery { HasEventClauses: true }:
                throw new WbemException(WbemStatus.WBEM_E_INVALID_QUERY, "WITHIN and GROUP belong to event queries, which deliver events rather than a result.");
            case WqlSelectQuery { IsSchemaQuery: true } schema:
                return new SequenceEnumerator(MatchingClasses(session, schema));
            case WqlSelectQuery select:
                return InstanceQuery.ForSelect(session, select, flags, context).Open();
            default:
                throw new WbemException(WbemStatus.WBEM_E_NOT_SUPPORTED, "ASSOCIATORS OF and REFERENCES OF are parsed but not answered by this version.");
        }
    }

    private static IEnumerable<CimObject> MatchingClasses(NamespaceSession session, WqlSelectQuery query)
    {
        WqlSchemaFilter filter = WqlSchemaFilter.Compile(query.Where);
        return session.Classes.Descendants(session.Namespace, null).Select(entry => entry.Class).Where(filter.Matches);
    }
}
