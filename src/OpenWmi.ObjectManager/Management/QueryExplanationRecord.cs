using OpenWmi.Cim;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Management;

/// <summary>The method ExplainQuery of OpenWmi_ObjectManager, in <c>root\openwmi</c>: one row a step, and the lists in a row as one text each. What the caller of the method and the service both need of it.</summary>
public static class QueryExplanationRecord
{
    /// <summary>The method.</summary>
    public const string MethodName = "ExplainQuery";

    // No text of a query has it, unlike a line feed.
    private const char Separator = '\u001E';

    /// <summary>A list as one text; empty for none.</summary>
    /// <param name="list">The items.</param>
    public static string Join(IEnumerable<string> list) => string.Join(Separator, list);

    /// <summary>The arguments for a query.</summary>
    /// <param name="ns">The namespace.</param>
    /// <param name="query">The query.</param>
    /// <param name="flags">Those that ExecQuery would get.</param>
    /// <param name="parameters">The class of the arguments: <see cref="CimMethod.InParameters"/>.</param>
    public static CimInstance ToArguments(string ns, string query, WbemFlags flags, CimClass parameters) => new CimInstanceBuilder(parameters)
        .Set("Namespace", CimValue.From(ns))
        .Set("Query", CimValue.From(query))
        .Set("Flags", CimValue.From(unchecked((uint)(int)flags)))
        .Build();

    /// <summary>The explanation, out of the results of the method.</summary>
    /// <param name="results">An instance of <see cref="CimMethod.OutParameters"/>.</param>
    public static QueryExplanation ToExplanation(CimInstance results)
    {
        ArgumentNullException.ThrowIfNull(results);
        CimValue classes = results["ClassNames"];
        var steps = new QueryStep[classes.IsNull ? 0 : classes.Count];
        for (int i = 0; i < steps.Length; i++)
        {
            steps[i] = new QueryStep(classes[i].AsString(), Read(results, "Sources", i), Read(results, "Asked", i))
            {
                Otherwise = Split(Read(results, "Otherwise", i)),
                FilteredHere = NullIfEmpty(Read(results, "FilteredHere", i)),
                Roles = Split(Read(results, "Roles", i)),
                ResultRoles = Split(Read(results, "ResultRoles", i)),
                Problem = NullIfEmpty(Read(results, "Problems", i)),
            };
        }

        return new QueryExplanation(results["NamespacePath"].AsString(), results["CanonicalQuery"].AsString(), steps);
    }

    private static string Read(CimInstance results, string name, int index) => results[name][index].AsString();

    private static string[] Split(string text) => text.Length == 0 ? [] : text.Split(Separator);

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
