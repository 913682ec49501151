using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The processes of the machine from a service, whose provider runs in a host, over a session that is open, against reading the same files here.</summary>
internal sealed class ServiceProcessQueryJob : IReportJob
{
    private const int Rounds = 41;
    private const int QueriesPerRound = 20;

    public string Name => "service-process-query";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create();
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, @"root\cimv2").ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                int processes = ProcStatFloor.ReadAll();
                (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => QueryAsync(client), Floor).ConfigureAwait(false);
                double ratio = job / floor;
                return
                [
                    new(
                        $"`SELECT Name, ProcessId FROM Win32_Process` from a service, {processes} processes",
                        Figure.Microseconds(job / QueriesPerRound),
                        $"stat read directly: {Figure.Microseconds(floor / QueriesPerRound)}",
                        Figure.Ratio(ratio),
                        "≤ 3 ×",
                        ratio <= 3),
                ];
            }
        }
    }

    private static async Task QueryAsync(ServiceClient client)
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            if (await BenchState.CountAsync(client.QueryAsync("SELECT Name, ProcessId FROM Win32_Process")).ConfigureAwait(false) == 0)
            {
                throw new InvalidOperationException("No process came.");
            }
        }
    }

    private static Task Floor()
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            ProcStatFloor.ReadAll();
        }

        return Task.CompletedTask;
    }
}
