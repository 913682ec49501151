namespace OpenWmi.Benchmarks;

/// <summary>The row of one query on the host against reading the same sources directly: processor time, not waiting.</summary>
internal static class HostQueryRow
{
    private const int Rounds = 15;
    private const double Goal = 3;

    /// <summary>Measures it.</summary>
    /// <param name="host">The host.</param>
    /// <param name="query">The query.</param>
    /// <param name="repeats">How often it runs in a round.</param>
    /// <param name="floor">Reads the same sources once.</param>
    public static async Task<ReportRow> MeasureAsync(HostState host, string query, int repeats, Action floor)
    {
        int count = 0;
        (double job, double direct) = await CpuMeasurement.InTurnAsync(
            Rounds,
            async () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    count = await host.QueryAsync(query).ConfigureAwait(false);
                }
            },
            () =>
            {
                for (int i = 0; i < repeats; i++)
                {
                    floor();
                }

                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return new(
            $"`{query}`, {count} instances",
            Figure.Microseconds(job / repeats),
            $"the same sources read directly: {Figure.Microseconds(direct / repeats)}",
            Figure.Ratio(job / direct),
            "≤ 3 × the processor time",
            job <= Goal * direct);
    }
}
