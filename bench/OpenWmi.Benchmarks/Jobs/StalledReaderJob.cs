using System.Globalization;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A semisynchronous enumeration whose reader stops for a minute while others write: what the process holds, and how long the log gets.</summary>
internal sealed class StalledReaderJob : IReportJob
{
    private const int Fewer = 100_000;
    private const int Many = 1_000_000;
    private const int StopAfter = 5_000;
    private const int StallSeconds = 60;
    private const int ShortStallSeconds = 6;

    public string Name => "stalled-reader";

    // Beside it the same puts in a tenth of the instances, for the memory, and where no reader waits, for the log.
    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState fewer = BenchState.Create(Fewer);
        using BenchState all = BenchState.Create(Many);
        (double few, _) = await RunAsync(fewer, StopAfter, ShortStallSeconds).ConfigureAwait(false);
        (_, double freeLog) = await RunAsync(all, int.MaxValue, 0).ConfigureAwait(false);
        (double many, double log) = await RunAsync(all, StopAfter, StallSeconds).ConfigureAwait(false);
        string written = Figure.Mebibytes(StalledReaderChild.WrittenOctets / 1024.0);
        return
        [
            new(
                $"peak memory of {Many:N0} read semisynchronously, kept for Reset, with a pause of {StallSeconds} s in which {written} are written",
                Figure.Mebibytes(many),
                $"{Fewer:N0} with a pause of {ShortStallSeconds} s, and the same written: {Figure.Mebibytes(few)}",
                $"+ {Figure.Mebibytes(many - few)}",
                "constant: within 8 MiB",
                many - few <= 8 * 1024),
            new(
                "longest log during the pause",
                Figure.Mebibytes(log),
                $"the same written while no reader waits: {Figure.Mebibytes(freeLog)}",
                Figure.Ratio(log / freeLog),
                "the reader holds nothing: ≤ 1.1 ×",
                log <= 1.1 * freeLog),
        ];
    }

    private static async Task<(double Kibibytes, double LogKibibytes)> RunAsync(BenchState state, int stopAfter, int stallSeconds)
    {
        state.Compile(StalledReaderChild.Mof);
        string report = Path.Combine(state.Directory, "log-length");
        string[] numbers = [stopAfter.ToString(CultureInfo.InvariantCulture), stallSeconds.ToString(CultureInfo.InvariantCulture)];
        string[] command = [.. MeasuredProcess.Self, StalledReaderChild.Word, state.Directory, .. numbers, report];
        (_, double kibibytes) = await MeasuredProcess.RunAsync(command).ConfigureAwait(false);
        return (kibibytes, long.Parse(await File.ReadAllTextAsync(report).ConfigureAwait(false), CultureInfo.InvariantCulture) / 1024.0);
    }
}
