using System.Diagnostics;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The first query of a user who has no host yet, with a host that waits for him and without, against the start of an empty program.</summary>
internal sealed class ServiceFirstQueryJob : IReportJob
{
    private const int Rounds = 9;
    private static readonly TimeSpan Refill = TimeSpan.FromSeconds(2);

    public string Name => "service-first-query";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        double empty = (await MeasuredProcess.InTurnAsync(Rounds, [MeasuredProcess.Empty]).ConfigureAwait(false))[0].Seconds;
        double cold = await FirstAsync("0").ConfigureAwait(false);
        double warm = await FirstAsync("1").ConfigureAwait(false);
        return
        [
            Row("first query of a user, his host to be started", cold, empty, 5),
            Row("the same, a host waiting", warm, empty, 1),
        ];
    }

    private static ReportRow Row(string name, double seconds, double empty, double goal) =>
        new(name, Figure.Milliseconds(seconds), $"empty program: {Figure.Milliseconds(empty)}", Figure.Ratio(seconds / empty), $"≤ {goal} ×", seconds <= goal * empty);

    // Each round's host ends with its session.
    private static async Task<double> FirstAsync(string poolSize)
    {
        using BenchState state = BenchState.Create();
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory, "--host-pool-size", poolSize).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            List<double> seconds = [];
            for (int round = 0; round < Rounds; round++)
            {
                await Task.Delay(Refill).ConfigureAwait(false);
                ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, @"root\cimv2").ConfigureAwait(false);
                await using (client.ConfigureAwait(false))
                {
                    long start = Stopwatch.GetTimestamp();
                    if (await BenchState.CountAsync(client.QueryAsync("SELECT Name FROM Win32_Process WHERE ProcessId = 1")).ConfigureAwait(false) != 1)
                    {
                        throw new InvalidOperationException("The process did not come.");
                    }

                    seconds.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
            }

            return Measurement.Median(seconds);
        }
    }
}
