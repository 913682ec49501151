using System.Diagnostics;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>What an audit record costs the one who asked: with the writer asleep, as for a single record, and with many at once.</summary>
internal sealed class AuditJob : IReportJob
{
    private const int Singles = 500;
    private const int Bursts = 20;
    private const int RecordsOfBurst = 1000;

    public string Name => "audit";

    public Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using AuditBenchLog bench = new();
        double single = Measurement.Median(Enumerable.Range(0, Singles).Select(_ => Single(bench)).Skip(Singles / 5));
        double burst = Measurement.Median(Enumerable.Range(0, Bursts).Select(_ => Burst(bench)).Skip(Measurement.WarmRounds));
        return Task.FromResult<IReadOnlyList<ReportRow>>([Row("an audit record, checks included, to one who asks now and then", single), Row("the same, 1,000 in a row", burst)]);
    }

    private static ReportRow Row(string job, double seconds) => new(job, Figure.Microseconds(seconds), string.Empty, string.Empty, "≤ 20 µs", seconds <= 20e-6);

    private static double Single(AuditBenchLog bench)
    {
        Thread.Sleep(1);
        long start = Stopwatch.GetTimestamp();
        bench.Write();
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static double Burst(AuditBenchLog bench)
    {
        long expected = bench.Log.Delivered + RecordsOfBurst;
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < RecordsOfBurst; i++)
        {
            bench.Write();
        }

        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds / RecordsOfBurst;
        SpinWait.SpinUntil(() => bench.Log.Delivered >= expected);
        return seconds;
    }
}
