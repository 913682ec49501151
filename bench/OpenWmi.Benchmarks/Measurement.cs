using System.Diagnostics;

namespace OpenWmi.Benchmarks;

/// <summary>Takes times in turn, so that what disturbs the machine disturbs both.</summary>
internal static class Measurement
{
    /// <summary>The rounds that are not counted: code that runs often is compiled anew meanwhile.</summary>
    public const int WarmRounds = 5;

    /// <summary>Runs the job and its floor in turn after <see cref="WarmRounds"/> that are not counted.</summary>
    /// <returns>The medians in seconds.</returns>
    public static async Task<(double Job, double Floor)> InTurnAsync(int rounds, Func<Task> job, Func<Task> floor)
    {
        var jobs = new List<double>();
        var floors = new List<double>();
        for (int round = 0; round < rounds + WarmRounds; round++)
        {
            double jobTime = await TimeAsync(job).ConfigureAwait(false);
            double floorTime = await TimeAsync(floor).ConfigureAwait(false);
            if (round >= WarmRounds)
            {
                jobs.Add(jobTime);
                floors.Add(floorTime);
            }
        }

        return (Median(jobs), Median(floors));
    }

    /// <summary>The value in the middle.</summary>
    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        long start = Stopwatch.GetTimestamp();
        await action().ConfigureAwait(false);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
