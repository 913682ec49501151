namespace OpenWmi.Benchmarks.Jobs;

/// <summary>What a service holds for sessions in which nothing happens.</summary>
internal sealed class ServiceSessionsJob : IReportJob
{
    private const int Few = 10;
    private const int Sessions = 1000;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public string Name => "service-sessions";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create(BenchItem.FewCount);
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory, "--max-connections-per-user", "1200").ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            List<ServiceClient> clients = [];
            double few = await OpenAsync(service, clients, Few).ConfigureAwait(false);
            double many = await OpenAsync(service, clients, Sessions).ConfigureAwait(false);
            foreach (ServiceClient client in clients)
            {
                await client.DisposeAsync().ConfigureAwait(false);
            }

            double each = (many - few) / (Sessions - Few);
            return [new($"memory of a session, {Sessions:N0} idle ones", $"{each:F1} KiB", string.Empty, string.Empty, "≤ 40 KB", each * 1.024 <= 40)];
        }
    }

    private static async Task<double> OpenAsync(BenchService service, List<ServiceClient> clients, int count)
    {
        while (clients.Count < count)
        {
            ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, BenchState.Namespace).ConfigureAwait(false);
            await client.GetAsync(1).ConfigureAwait(false);
            clients.Add(client);
        }

        await Task.Delay(Rest).ConfigureAwait(false);
        return service.Memory().Anonymous;
    }
}
