namespace OpenWmi.Benchmarks;

/// <summary>Takes processor time in turn: for jobs that wait, and on a machine that has other things to do.</summary>
internal static class CpuMeasurement
{
    /// <summary>Runs the job and its floor in turn after one round that is not counted.</summary>
    /// <returns>The medians of the processor time of the whole process, in seconds.</returns>
    public static async Task<(double Job, double Floor)> InTurnAsync(int rounds, Func<Task> job, Func<Task> floor)
    {
        var jobs = new List<double>();
        var floors = new List<double>();
        for (int round = 0; round <= rounds; round++)
        {
            double jobTime = await TimeAsync(job).ConfigureAwait(false);
            double floorTime = await TimeAsync(floor).ConfigureAwait(false);
            if (round > 0)
            {
                jobs.Add(jobTime);
                floors.Add(floorTime);
            }
        }

        return (Measurement.Median(jobs), Measurement.Median(floors));
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        TimeSpan start = Environment.CpuUsage.TotalTime;
        await action().ConfigureAwait(false);
        return (Environment.CpuUsage.TotalTime - start).TotalSeconds;
    }
}
