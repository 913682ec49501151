using OpenWmi.Benchmarks.Floors;
using OpenWmi.Native;
using OpenWmi.Repository;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Static instances enumerated in process, against a scan of the same rows; and what enumerating many more of them holds.</summary>
internal sealed class EnumerationJob : IReportJob
{
    private const int Rounds = 15;
    private const int Count = 100_000;
    private const int Few = 10_000;
    private const int Many = 1_000_000;

    public string Name => "enumeration";

    public async Task<IReadOnlyList<ReportRow>> RunAsync() => [await RateAsync().ConfigureAwait(false), await MemoryAsync().ConfigureAwait(false)];

    private static async Task<ReportRow> RateAsync()
    {
        using BenchState state = BenchState.Create(Count);
        using var floor = new RawSqlite(Path.Combine(state.Directory, CimRepository.FileName), "PRAGMA query_only = 1; PRAGMA mmap_size = 1073741824");
        SqliteCommand scan = floor.Prepare($"SELECT i.key, i.data FROM classes c JOIN instances i ON i.class_id = c.id WHERE c.name = '{BenchItem.ClassName}'");
        (double job, double raw) = await Measurement.InTurnAsync(
            Rounds,
            async () => Require(await state.EnumerateAsync().ConfigureAwait(false)),
            () =>
            {
                Require(RawSqlite.Scan(scan, 1));
                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return new($"{Count:N0} static instances enumerated in process", Figure.Rate(Count / job), $"raw scan: {Figure.Rate(Count / raw)}", Figure.Ratio(raw / job), "≥ 500,000 a second, aim 0.25 ×", Count / job >= 500_000);
    }

    private static async Task<ReportRow> MemoryAsync()
    {
        double few = await PeakAsync(Few).ConfigureAwait(false);
        double many = await PeakAsync(Many).ConfigureAwait(false);
        return new($"peak memory of enumerating {Many:N0}", Figure.Mebibytes(many), $"{Few:N0}: {Figure.Mebibytes(few)}", $"+ {Figure.Mebibytes(many - few)}", "within 8 MiB", many - few <= 8 * 1024);
    }

    private static async Task<double> PeakAsync(int count)
    {
        using BenchState state = BenchState.Create(count);
        return (await MeasuredProcess.InTurnAsync(3, [.. MeasuredProcess.Self, EnumerationChild.Word, state.Directory]).ConfigureAwait(false))[0].Kibibytes;
    }

    private static void Require(int rows)
    {
        if (rows != Count)
        {
            throw new InvalidOperationException($"{rows} rows came, not {Count}.");
        }
    }
}
