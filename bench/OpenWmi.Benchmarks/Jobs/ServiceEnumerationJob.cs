using System.Diagnostics;
using System.Globalization;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>Static instances enumerated from a service in another process: how fast, how soon the first, and what service and client hold.</summary>
internal sealed class ServiceEnumerationJob : IReportJob
{
    private const int Rounds = 9;
    private const int Count = 100_000;
    private const int Few = 10_000;
    private const int Many = 1_000_000;

    public string Name => "service-enumeration";

    public async Task<IReadOnlyList<ReportRow>> RunAsync() => [.. await RateAsync().ConfigureAwait(false), .. await MemoryAsync().ConfigureAwait(false)];

    private static async Task<ReportRow[]> RateAsync()
    {
        using BenchState state = BenchState.Create(Count);
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            ServiceClient client = await ServiceClient.ConnectAsync(service.RunDirectory, BenchState.Namespace).ConfigureAwait(false);
            await using (client.ConfigureAwait(false))
            {
                List<double> seconds = [];
                List<double> first = [];
                for (int round = 0; round < Rounds + Measurement.WarmRounds; round++)
                {
                    (double whole, double one) = await EnumerateAsync(client).ConfigureAwait(false);
                    seconds.Add(whole);
                    first.Add(one);
                }

                double rate = Count / Measurement.Median(seconds.Skip(Measurement.WarmRounds));
                double soonest = Measurement.Median(first.Skip(Measurement.WarmRounds));
                return
                [
                    new($"{Count:N0} static instances enumerated from a service", Figure.Rate(rate), string.Empty, string.Empty, "≥ 400,000 a second", rate >= 400_000),
                    new("the first of them", Figure.Microseconds(soonest), string.Empty, string.Empty, "≤ 2 ms", soonest <= 0.002),
                ];
            }
        }
    }

    private static async Task<(double Whole, double First)> EnumerateAsync(ServiceClient client)
    {
        long start = Stopwatch.GetTimestamp();
        IEnumWbemClassObject found = await client.QueryAsync($"SELECT * FROM {BenchItem.ClassName}").ConfigureAwait(false);
        await using (found.ConfigureAwait(false))
        {
            WbemBatch batch = await found.NextAsync(1, CancellationToken.None).ConfigureAwait(false);
            double first = Stopwatch.GetElapsedTime(start).TotalSeconds;
            int count = batch.Objects.Count;
            while (!batch.IsLast)
            {
                batch = await found.NextAsync(1000, CancellationToken.None).ConfigureAwait(false);
                count += batch.Objects.Count;
            }

            return count == Count ? (Stopwatch.GetElapsedTime(start).TotalSeconds, first) : throw new InvalidOperationException($"{count} instances came, not {Count}.");
        }
    }

    private static async Task<ReportRow[]> MemoryAsync()
    {
        (double fewService, double fewClient) = await PeakAsync(Few, int.MaxValue).ConfigureAwait(false);
        (double service, double client) = await PeakAsync(Many, int.MaxValue).ConfigureAwait(false);
        (double stalled, _) = await PeakAsync(Many, ServiceReaderChild.StopAfter).ConfigureAwait(false);
        return
        [
            Row($"peak memory of the service, {Many:N0} enumerated", service, fewService),
            Row("the same of the client", client, fewClient),
            Row($"the same of the service, with a client that stops after {ServiceReaderChild.StopAfter:N0}", stalled, fewService),
        ];
    }

    private static ReportRow Row(string name, double many, double few) =>
        new(name, Figure.Mebibytes(many), $"{Few:N0}: {Figure.Mebibytes(few)}", $"+ {Figure.Mebibytes(many - few)}", "within 8 MiB", many - few <= 8 * 1024);

    private static async Task<(double Service, double Client)> PeakAsync(int count, int stopAfter)
    {
        using BenchState state = BenchState.Create(count);
        state.Close();
        BenchService service = await BenchService.StartAsync(state.Directory).ConfigureAwait(false);
        await using (service.ConfigureAwait(false))
        {
            (_, double client) = await MeasuredProcess.RunAsync([.. MeasuredProcess.Self, ServiceReaderChild.Word, service.RunDirectory, stopAfter.ToString(CultureInfo.InvariantCulture)]).ConfigureAwait(false);
            return (service.PeakKibibytes(), client);
        }
    }
}
