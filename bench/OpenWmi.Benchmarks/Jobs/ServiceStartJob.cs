namespace OpenWmi.Benchmarks.Jobs;

/// <summary>From the start of the service to <c>ready</c>, its repository there, against a service that opens the same database, listens, and does nothing else.</summary>
internal sealed class ServiceStartJob : IReportJob
{
    private const int Rounds = 15;

    public string Name => "service-start";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using ServiceFolder folder = await ServiceFolder.CreateAsync().ConfigureAwait(false);
        List<double> times = [];
        List<double> floors = [];
        for (int round = 0; round <= Rounds; round++)
        {
            using (ServiceProcess service = folder.StartService())
            {
                times.Add(service.SecondsToReady);
            }

            using ServiceProcess minimal = folder.StartMinimal();
            floors.Add(minimal.SecondsToReady);
        }

        (double time, double floor) = (Measurement.Median(times.Skip(1)), Measurement.Median(floors.Skip(1)));
        return [new("start of the service to `ready`", Figure.Milliseconds(time), $"minimal service: {Figure.Milliseconds(floor)}", Figure.Ratio(time / floor), "≤ 1.6 ×", time <= 1.6 * floor)];
    }
}
