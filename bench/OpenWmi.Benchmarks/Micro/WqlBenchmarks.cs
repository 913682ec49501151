using BenchmarkDotNet.Attributes;
using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Benchmarks.Micro;

/// <summary>WQL: reading, planning and testing.</summary>
[MemoryDiagnoser]
public class WqlBenchmarks
{
    private const string Query = "SELECT Name, Id FROM Bench_Item WHERE ThreadCount < 50 AND WorkingSetSize > 409600 AND Name LIKE 'proc%7'";
    private readonly string _text = Query;
    private readonly WqlSelectQuery _parsed = WqlParser.ParseSelect(Query);
    private readonly WqlFilter _filter = WqlPlan.Create(WqlParser.ParseSelect(Query), BenchItem.Class).Filter;
    private readonly LikePattern _pattern = new("%p_o[a-d]ess%7");
    private readonly CimInstance _instance = BenchItem.Create(new CimInstanceBuilder(BenchItem.Class), 107);

    /// <summary>The text.</summary>
    [Benchmark]
    public object Parse() => WqlParser.Parse(_text);

    /// <summary>The plan of what was read.</summary>
    [Benchmark]
    public object Plan() => WqlPlan.Create(_parsed, BenchItem.Class);

    /// <summary>One instance.</summary>
    [Benchmark]
    public bool Match() => _filter.Matches(_instance);

    /// <summary>One text.</summary>
    [Benchmark]
    public bool Like() => _pattern.IsMatch("process-107");
}
