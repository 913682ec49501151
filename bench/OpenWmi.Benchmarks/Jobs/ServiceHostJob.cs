using System.Diagnostics;
using OpenWmi.Benchmarks.Host;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Instances of a provider that costs nearly nothing, from a host, through the service, to a client: three processes.</summary>
internal sealed class ServiceHostJob : IReportJob
{
    private const int Rounds = 9;

    public string Name => "service-host";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using BenchState state = BenchState.Create();
        state.Compile(string.Concat(new HostedProviders().Mof));
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory, "--host-program", Path.Combine(AppContext.BaseDirectory, "OpenWmi.Benchmarks.Host")).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, BenchState.Namespace).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                List<double> rates = [];
                for (int round = 0; round < Rounds + Measurement.WarmRounds; round++)
                {
                    long start = Stopwatch.GetTimestamp();
                    int count = await BenchState.CountAsync(client.QueryAsync($"SELECT * FROM {HostedItem.ClassName}")).ConfigureAwait(false);
                    rates.Add(count == HostedItem.Count ? count / Stopwatch.GetElapsedTime(start).TotalSeconds : throw new InvalidOperationException($"{count} instances came."));
                }

                double rate = Measurement.Median(rates.Skip(Measurement.WarmRounds));
                return [new($"{HostedItem.Count:N0} instances of a provider in a host", Figure.Rate(rate), string.Empty, string.Empty, "≥ 160,000 a second", rate >= 160_000)];
            }
        }
    }
}
