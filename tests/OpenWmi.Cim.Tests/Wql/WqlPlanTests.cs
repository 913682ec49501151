using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>What a plan finds in a condition.</summary>
public sealed class WqlPlanTests
{
    private static readonly CimQualifierSet Key = CimQualifierSet.Create([new CimQualifier("key", CimValue.From(true))]);
    private static readonly CimQualifierSet Indexed = CimQualifierSet.Create([new CimQualifier("Indexed", CimValue.From(true))]);

    private static readonly CimClass Process = WqlSamples.Declare(
        "Process",
        null,
        new CimProperty("Handle", CimType.String, qualifiers: Key),
        new CimProperty("Name", CimType.String, qualifiers: Indexed),
        new CimProperty("Threads", CimType.Uint8, qualifiers: Indexed),
        new CimProperty("Path", CimType.String),
        new CimProperty("Owner", CimType.Object));

    private static readonly CimClass Pair = WqlSamples.Declare(
        "Pair",
        null,
        new CimProperty("B", CimType.Uint8, qualifiers: Key),
        new CimProperty("A", CimType.String, qualifiers: Key),
        new CimProperty("V", CimType.Sint32));

    private static readonly CimClass Dated = WqlSamples.Declare("Dated", null, new CimProperty("D", CimType.DateTime, qualifiers: Key));

    [Theory]
    [InlineData("Handle = '4'", "Process.Handle=\"4\"", null)]
    [InlineData("handle = 4", "Process.Handle=\"4\"", null)]
    [InlineData("'4' = Handle", "Process.Handle=\"4\"", null)]
    [InlineData("Handle = '1' OR Handle = '2' OR Handle = '1'", "Process.Handle=\"1\" Process.Handle=\"2\"", null)]
    [InlineData("Handle = 'a' OR Handle = 'A'", "Process.Handle=\"a\"", null)]
    [InlineData("(Handle = '1' OR Handle = '2') AND Name = 'x' AND NOT Path IS NULL", "Process.Handle=\"1\" Process.Handle=\"2\"", "Name = \"x\" AND NOT Path IS NULL")]
    [InlineData("Handle = '1' AND Handle = '2'", "", null)]
    [InlineData("Handle = '1' AND (Handle = '1' OR Handle = '2')", "Process.Handle=\"1\"", null)]
    [InlineData("Handle <> '4'", "-", "Handle <> \"4\"")]
    [InlineData("NOT Handle = '4'", "-", "NOT Handle = \"4\"")]
    [InlineData("Handle LIKE '4'", "-", "Handle LIKE \"4\"")]
    [InlineData("Handle = '1' OR Name = 'x'", "-", "Handle = \"1\" OR Name = \"x\"")]
    [InlineData("Name = 'x'", "-", "Name = \"x\"")]
    public void Keys_are_found(string condition, string paths, string? residual)
    {
        WqlPlan plan = Plan(condition, Process);

        Assert.Equal(paths, Paths(plan));
        Assert.Equal(residual, plan.Residual?.ToString());
    }

    [Theory]
    [InlineData("A = 'x' AND B = 1", "Pair.A=\"x\",B=1")]
    [InlineData("A = 'x' AND B = '1' AND V > 2", "Pair.A=\"x\",B=1")]
    [InlineData("A = 'x' AND (B = 1 OR B = 2)", "Pair.A=\"x\",B=1 Pair.A=\"x\",B=2")]
    [InlineData("(A = 'x' AND B = 1) OR (A = 'y' AND B = 2)", "Pair.A=\"x\",B=1 Pair.A=\"y\",B=2")]
    [InlineData("A = 'x' AND B = 300", "")]
    [InlineData("A = 'x' AND B = 1.5", "")]
    [InlineData("A = 'x'", "-")]
    [InlineData("A = 'x' OR B = 1", "-")]
    public void Several_keys_are_all_needed(string condition, string paths) => Assert.Equal(paths, Paths(Plan(condition, Pair)));

    [Fact]
    public void Datetime_keys_are_not_looked_up_since_equal_moments_differ_as_text() => Assert.Null(Plan("D = '20240115103000.000000+000'", Dated).Keys);

    [Theory]
    [InlineData("Threads > 5", "Threads >= 6")]
    [InlineData("Threads > 5 AND Threads <= 9.5 AND Threads > 3", "Threads >= 6 AND Threads <= 9")]
    [InlineData("Threads = 7", "Threads = 7")]
    [InlineData("Threads < 300", "")]
    [InlineData("Threads > -1", "")]
    [InlineData("Threads <> 7", "")]
    [InlineData("Threads > 5 OR Name = 'x'", "")]
    [InlineData("NOT Threads > 5", "")]
    [InlineData("Path = 'x'", "")]
    [InlineData("Name >= 'a' AND Name < 'C' AND Name > 'A' AND Name < 'c'", "Name > \"A\" AND Name < \"c\"")]
    [InlineData("Name = 'a' AND Threads < 2 AND Path = 'b'", "Name = \"a\"|Threads <= 1")]
    public void Ranges_of_indexed_properties_are_found(string condition, string ranges)
    {
        string explanation = Plan(condition, Process).ToString();

        Assert.Equal(ranges, string.Join('|', explanation.Split('\n').Where(line => line.StartsWith("range:", StringComparison.Ordinal)).Select(line => line[8..])));
    }

    [Theory]
    [InlineData("*", "Threads > 5", "Handle Name Threads Path Owner", "Handle Name Threads Path Owner")]
    [InlineData("Path, Handle", "Threads > 5", "Path Handle", "Handle Threads Path")]
    [InlineData("name, NAME, __PATH", "Owner.X = 5", "Name", "Name Owner")]
    [InlineData("Owner.X", "__CLASS = 'x'", "Owner", "Owner")]
    public void The_properties_of_result_and_condition_are_found(string list, string condition, string result, string required)
    {
        WqlPlan plan = WqlPlan.Create(WqlParser.ParseSelect($"SELECT {list} FROM Process WHERE {condition}"), Process);

        Assert.Equal(list == "*", plan.SelectsAll);
        Assert.Equal(result, string.Join(' ', plan.ResultProperties.Select(index => Process.Properties[index].Name)));
        Assert.Equal(required, string.Join(' ', plan.RequiredProperties.Select(index => Process.Properties[index].Name)));
    }

    [Theory]
    [InlineData("Nmae", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("Nmae.X", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("__Nothing", WbemStatus.WBEM_E_INVALID_QUERY)]
    [InlineData("Name.X", WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT)]
    public void A_selected_property_that_is_not_there_is_an_error(string list, WbemStatus status) =>
        Assert.Equal(status, Assert.Throws<WbemException>(() => WqlPlan.Create(WqlParser.ParseSelect($"SELECT {list} FROM Process"), Process)).Status);

    [Fact]
    public void A_plan_explains_itself() => Assert.Equal(
        """
        query:  SELECT Path FROM Process WHERE (Handle = "1" OR Handle = "2") AND Threads >= 3
        source: the 2 instances Process.Handle="1", Process.Handle="2"
        range:  Threads >= 3
        filter: Threads >= 3
        reads:  Handle, Threads, Path
        result: Path
        """,
        WqlPlan.Create(WqlParser.ParseSelect("select Path from Process where (Handle='1' or Handle='2') and 3 <= Threads"), Process).ToString());

    [Fact]
    public void No_condition_reads_everything()
    {
        WqlPlan plan = WqlPlan.Create(WqlParser.ParseSelect("SELECT * FROM Process"), Process);

        Assert.Null(plan.Keys);
        Assert.Null(plan.Residual);
        Assert.Empty(plan.Ranges);
        Assert.Contains("source: all instances of Process\nfilter: nothing", plan.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_plan_loses_nothing_and_finds_nothing_more()
    {
        Gen<WqlExpression> test = Gen.Elements("A", "B").SelectMany(name => Gen.Elements(WqlOperator.Equal, WqlOperator.Equal, WqlOperator.Less, WqlOperator.GreaterOrEqual)
            .SelectMany(op => Gen.Elements(0L, 1, 2, 300).Select(value => (WqlExpression)new WqlComparison(new WqlPropertyName(name), op, CimValue.From(value)))));
        Gen<WqlExpression> condition = Gen.Choose(1, 20).SelectMany(size => WqlGenerators.ExpressionOf(size, test));
        CimInstance[] all = [.. from a in new[] { "0", "1", "2", "300" } from b in new byte[] { 0, 1, 2 } select WqlSamples.Build(Pair, ("A", CimValue.From(a)), ("B", CimValue.From(b)))];

        Prop.ForAll(condition.ToArbitrary(), where =>
        {
            WqlPlan plan = WqlPlan.Create(new WqlSelectQuery("Pair") { Where = where }, Pair);
            WqlFilter residual = WqlFilter.Compile(plan.Residual, Pair);
            HashSet<string>? paths = plan.Keys?.Select(keys => new CimPath(null, null, "Pair", keys).RelativePath).ToHashSet();
            foreach (CimInstance instance in all)
            {
                bool matches = plan.Filter.Matches(instance);
                Assert.Equal(matches, (paths is null || paths.Contains(instance.RelativePath!)) && residual.Matches(instance));
                Assert.True(!matches || plan.Ranges.All(range => IsInside(range, instance.GetValue(range.PropertyIndex))));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool IsInside(WqlRange range, CimValue value)
    {
        int lower = range.Lower.IsNull ? 1 : Compare(value, range.Lower);
        int upper = range.Upper.IsNull ? -1 : Compare(value, range.Upper);
        return (lower > 0 || (lower == 0 && range.IsLowerInclusive)) && (upper < 0 || (upper == 0 && range.IsUpperInclusive));
    }

    private static int Compare(CimValue left, CimValue right) => left.Type == CimType.String
        ? string.Compare(left.AsString(), right.AsString(), StringComparison.OrdinalIgnoreCase)
        : left.AsInt64().CompareTo(right.AsInt64());

    private static WqlPlan Plan(string condition, CimClass type) => WqlPlan.Create(WqlParser.ParseSelect($"SELECT * FROM X WHERE {condition}"), type);

    private static string Paths(WqlPlan plan) =>
        plan.Keys is null ? "-" : string.Join(' ', plan.Keys.Select(keys => new CimPath(null, null, plan.Class.Name, keys).RelativePath));
}
