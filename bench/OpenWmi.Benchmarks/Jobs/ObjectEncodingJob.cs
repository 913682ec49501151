using System.Diagnostics;
using System.Globalization;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Cim;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A Bench_Item into its encoding and back, against the same values written one behind the other.</summary>
internal sealed class ObjectEncodingJob : IReportJob
{
    private const int Rounds = 31;
    private const int Items = 64;
    private const int PerRound = 50_000;
    private readonly CimInstance[] _instances;
    private readonly byte[][] _units;
    private readonly FlatItem[] _flat;
    private readonly byte[][] _flatOctets;
    private readonly byte[] _buffer = new byte[16 << 10];
    private readonly ClassPartCache _cache = new();

    public ObjectEncodingJob()
    {
        var builder = new CimInstanceBuilder(BenchItem.Class);
        _instances = [.. Enumerable.Range(1, Items).Select(id => BenchItem.Create(builder, (uint)id * 1000))];
        _units = [.. _instances.Select(instance => EncodingUnit.Encode(instance))];
        _flat = [.. _instances.Select(ToFlat)];
        _flatOctets = [.. _flat.Select(item => _buffer[..item.Write(_buffer)])];
    }

    public string Name => "wmio";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        (double encode, double flatWrite) = await Measurement.InTurnAsync(Rounds, Encode, WriteFlat).ConfigureAwait(false);
        (double decode, double flatRead) = await Measurement.InTurnAsync(Rounds, Decode, ReadFlat).ConfigureAwait(false);
        double encodeOctets = await AllocatedAsync(Encode).ConfigureAwait(false);
        double decodeOctets = await AllocatedAsync(Decode).ConfigureAwait(false);
        return
        [
            Row($"encode a Bench_Item, {_units[0].Length} octets", encode, flatWrite, 400),
            new("the same, allocated", Octets(encodeOctets), string.Empty, string.Empty, "nothing", encodeOctets < 0.01),
            Row("decode a Bench_Item of a known class part", decode, flatRead, 1000),
            new("the same, allocated", Octets(decodeOctets), string.Empty, string.Empty, "≤ 1 KB", decodeOctets <= 1024),
        ];
    }

    private static ReportRow Row(string job, double seconds, double floor, double goal)
    {
        double nanoseconds = seconds / PerRound * 1e9;
        return new(job, Nanoseconds(nanoseconds), $"the values one behind the other: {Nanoseconds(floor / PerRound * 1e9)}", Figure.Ratio(seconds / floor), $"≤ {goal} ns", nanoseconds <= goal);
    }

    private static async Task<double> AllocatedAsync(Func<Task> job)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        await job().ConfigureAwait(false);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / (double)PerRound;
    }

    private static string Nanoseconds(double nanoseconds) => string.Create(CultureInfo.InvariantCulture, $"{nanoseconds:F0} ns");

    private static string Octets(double octets) => string.Create(CultureInfo.InvariantCulture, $"{octets:F1} octets");

    private static FlatItem ToFlat(CimInstance item) => new(
        (uint)item["Id"].AsInt64(), item["Name"].AsString(), item["Caption"].AsString(), item["CommandLine"].AsString(), (uint)item["ParentId"].AsInt64(), (uint)item["ThreadCount"].AsInt64(),
        item["WorkingSetSize"].AsUInt64(), item["KernelModeTime"].AsUInt64(), item["UserModeTime"].AsUInt64(), item["Enabled"].AsBoolean());

    private Task Encode() => Repeat(i => EncodingUnit.Encode(_instances[i], _buffer) == _units[i].Length);

    private Task Decode() => Repeat(i => EncodingUnit.Decode(_units[i], _cache) is CimInstance);

    private Task WriteFlat() => Repeat(i => _flat[i].Write(_buffer) == _flatOctets[i].Length);

    private Task ReadFlat() => Repeat(i => FlatItem.Read(_flatOctets[i]).Id != 0);

    private static Task Repeat(Func<int, bool> action)
    {
        int right = 0;
        for (int i = 0; i < PerRound; i++)
        {
            right += action(i % Items) ? 1 : 0;
        }

        return right == PerRound ? Task.CompletedTask : throw new UnreachableException($"{PerRound - right} of {PerRound} went wrong.");
    }
}
