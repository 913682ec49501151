using System.Globalization;
using OpenWmi.Repository;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A semisynchronous enumeration whose reader stops for a minute while others write: what the process holds, and how long the log gets.</summary>
internal sealed class StalledReaderJob : IReportJob
{
    private const int Few = 10_000;
    private const int Many = 1_000_000;
    private const int StallSeconds = 60;

    public string Name => "stalled-reader";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        (double few, _) = await RunAsync(Few, 0).ConfigureAwait(false);
        (double many, long log) = await RunAsync(Many, StallSeconds).ConfigureAwait(false);
        double written = StalledReaderChild.WrittenOctets / 1024.0;
        return
        [
            new(
                $"peak memory of {Many:N0} read semisynchronously, kept for Reset, with a pause of {StallSeconds} s",
                Figure.Mebibytes(many),
                $"{Few:N0} without a pause: {Figure.Mebibytes(few)}",
                $"+ {Figure.Mebibytes(many - few)}",
                "constant: within 8 MiB",
                many - few <= 8 * 1024),
            new("longest log during the pause", Figure.Mebibytes(log / 1024.0), $"written meanwhile: {Figure.Mebibytes(written)}", Figure.Ratio(log / 1024.0 / written), "it does not grow with what is written", log < StalledReaderChild.WrittenOctets / 4),
        ];
    }

    private static async Task<(double Kibibytes, long Log)> RunAsync(int count, int stallSeconds)
    {
        using BenchState state = BenchState.Create(count);
        string report = Path.Combine(state.Directory, "log-length");
        string[] command = [.. MeasuredProcess.Self, StalledReaderChild.Word, state.Directory, stallSeconds.ToString(CultureInfo.InvariantCulture), report];
        (_, double kibibytes) = await MeasuredProcess.RunAsync(command).ConfigureAwait(false);
        return (kibibytes, long.Parse(await File.ReadAllTextAsync(report).ConfigureAwait(false), CultureInfo.InvariantCulture));
    }
}
