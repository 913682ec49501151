using OpenWmi.Cim;
using OpenWmi.ObjectManager.Queries;

namespace OpenWmi.Tools.Wmi.Commands;

/// <summary>The steps of a query's plan as rows, so that every format can show them.</summary>
internal static class QueryExplanationRows
{
    // A row to show: the class belongs to no namespace.
    private static readonly CimClass Row = CimClass.Create(new CimClassDeclaration(
        "QueryStep",
        null,
        CimQualifierSet.Empty,
        [
            new CimProperty("Class", CimType.String),
            new CimProperty("Source", CimType.String),
            new CimProperty("Asked", CimType.String),
            new CimProperty("Otherwise", CimType.String | CimType.Array),
            new CimProperty("Filter", CimType.String),
            new CimProperty("Roles", CimType.String | CimType.Array),
            new CimProperty("ResultRoles", CimType.String | CimType.Array),
            new CimProperty("Problem", CimType.String),
        ],
        []));

    /// <summary>The names of all columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = [.. Row.Properties.Select(property => property.Name)];

    /// <summary>One row a step.</summary>
    public static IEnumerable<CimObject> Of(QueryExplanation explanation) => explanation.Steps.Select(ToRow);

    private static CimInstance ToRow(QueryStep step) => new CimInstanceBuilder(Row)
        .Set("Class", CimValue.From(step.ClassName))
        .Set("Source", CimValue.From(step.Source))
        .Set("Asked", CimValue.From(step.Asked))
        .Set("Otherwise", List(step.Otherwise))
        .Set("Filter", CimValue.From(step.FilteredHere))
        .Set("Roles", List(step.Roles))
        .Set("ResultRoles", List(step.ResultRoles))
        .Set("Problem", CimValue.From(step.Problem))
        .Build();

    private static CimValue List(IReadOnlyList<string> values) => values.Count == 0 ? default : CimValue.FromArray([.. values]);
}
