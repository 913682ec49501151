using System.Diagnostics;

namespace OpenWmi.Benchmarks;

/// <summary>Takes processor time in turn: for jobs that wait, and on a machine that has other things to do.</summary>
internal static class CpuMeasurement
{
    // As long as it takes until code that runs often has been compiled anew, which takes processor time of its own.
    private static readonly TimeSpan WarmTime = TimeSpan.FromSeconds(0.5);

    /// <summary>Runs the job and its floor in turn, after as many rounds of each as fill half a second, which are not counted.</summary>
    /// <returns>The medians of the processor time of the whole process, in seconds.</returns>
    public static async Task<(double Job, double Floor)> InTurnAsync(int rounds, Func<Task> job, Func<Task> floor)
    {
        var jobs = new List<double>();
        var floors = new List<double>();
        await WarmAsync(job).ConfigureAwait(false);
        await WarmAsync(floor).ConfigureAwait(false);
        for (int round = 0; round < rounds; round++)
        {
            jobs.Add(await TimeAsync(job).ConfigureAwait(false));
            floors.Add(await TimeAsync(floor).ConfigureAwait(false));
        }

        return (Measurement.Median(jobs), Measurement.Median(floors));
    }

    private static async Task WarmAsync(Func<Task> action)
    {
        long start = Stopwatch.GetTimestamp();
        do
        {
            await action().ConfigureAwait(false);
        }
        while (Stopwatch.GetElapsedTime(start) < WarmTime);
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        await action().ConfigureAwait(false);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
