using BenchmarkDotNet.Attributes;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Cim.Serialization;

namespace OpenWmi.Benchmarks.Micro;

/// <summary>The CIM model: making, storing and reading an instance, paths, datetimes, MOF.</summary>
[MemoryDiagnoser]
public class CimBenchmarks
{
    private readonly CimInstanceBuilder _builder = new(BenchItem.Class);
    private readonly CimInstance _instance = BenchItem.Create(new CimInstanceBuilder(BenchItem.Class), 107);
    private readonly byte[] _stored = CimObjectCodec.EncodeInstance(BenchItem.Create(new CimInstanceBuilder(BenchItem.Class), 107));
    private readonly string _path = @"\\HOST\root\bench:Bench_Item.Id=107";
    private readonly string _dateTime = "20260521143005.123456+120";
    private readonly MofSourceText _source = new("bench.mof", BenchItem.Mof + BenchItem.Instances(0, 100));

    /// <summary>An instance of ten properties.</summary>
    [Benchmark]
    public object Build() => BenchItem.Create(_builder, 107);

    /// <summary>Its stored form.</summary>
    [Benchmark]
    public object Encode() => CimObjectCodec.EncodeInstance(_instance);

    /// <summary>Back from its stored form, checked.</summary>
    [Benchmark]
    public object Decode() => CimObjectCodec.DecodeInstance(BenchItem.Class, _stored);

    /// <summary>The text of its path.</summary>
    [Benchmark]
    public string? RelativePath() => _instance.RelativePath;

    /// <summary>A path from its text.</summary>
    [Benchmark]
    public object ParsePath() => CimPath.Parse(_path);

    /// <summary>A datetime from its text.</summary>
    [Benchmark]
    public CimDateTime ParseDateTime() => CimDateTime.Parse(_dateTime);

    /// <summary>A class and a hundred instances in MOF.</summary>
    [Benchmark]
    public object CompileMof() => MofCompiler.Compile(_source, null, new MofCheckTarget());
}
