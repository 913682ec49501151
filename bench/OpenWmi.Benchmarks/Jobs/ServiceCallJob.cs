using System.Diagnostics;
using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>GetObject of static instances from a service in another process: one client, against a round trip of as many octets, and many clients on the same two processors.</summary>
internal sealed class ServiceCallJob : IReportJob
{
    private const int Rounds = 15;
    private const int CallsPerRound = 4000;

    // The mean of a request and its answer, which have 280 and 1,100 octets as PDUs.
    private const int PduLength = 690;
    private static readonly (int Clients, int Goal)[] Loads = [(1, 12_000), (8, 25_000), (64, 22_000)];

    public string Name => "service-calls";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create(BenchItem.FewCount);
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            List<ReportRow> rows = [await OneAsync(service).ConfigureAwait(false)];
            foreach ((int clients, int goal) in Loads)
            {
                rows.Add(await ManyAsync(service, clients, goal).ConfigureAwait(false));
            }

            return rows;
        }
    }

    private static async Task<ReportRow> OneAsync(BenchService service)
    {
        ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, BenchState.Namespace).ConfigureAwait(false);
        await using (client.ConfigureAwait(false))
        {
            using SocketEcho raw = await SocketEcho.StartAsync(PduLength).ConfigureAwait(false);
            (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => client.GetAsync(CallsPerRound), () => raw.RoundTripsAsync(CallsPerRound)).ConfigureAwait(false);
            double ratio = job / floor;
            return new("GetObject of a static instance from a service", Figure.Microseconds(job / CallsPerRound), $"raw asynchronous round trip: {Figure.Microseconds(floor / CallsPerRound)}", Figure.Ratio(ratio), "≤ 5 ×", ratio <= 5);
        }
    }

    private static async Task<ReportRow> ManyAsync(BenchService service, int count, int goal)
    {
        ServiceClient[] clients = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => ServiceClient.ConnectAsync(service.RunDirectory, BenchState.Namespace))).ConfigureAwait(false);
        int calls = Math.Max(CallsPerRound / count, 200);
        List<double> rates = [];
        for (int round = 0; round < Rounds; round++)
        {
            long start = Stopwatch.GetTimestamp();
            await Task.WhenAll(clients.Select(client => Task.Run(() => client.GetAsync(calls)))).ConfigureAwait(false);
            rates.Add(count * calls / Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        foreach (ServiceClient client in clients)
        {
            await client.DisposeAsync().ConfigureAwait(false);
        }

        double rate = Measurement.Median(rates);
        return new($"the same, {count} {(count == 1 ? "client" : "clients")}", Figure.Rate(rate), string.Empty, string.Empty, $"≥ {goal:N0} a second", rate >= goal);
    }
}
