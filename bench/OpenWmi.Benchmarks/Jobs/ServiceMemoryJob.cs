namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The memory of the service that nobody uses, without provider hosts that would share some of it, against a service that opens the same database, listens, and does nothing else.</summary>
internal sealed class ServiceMemoryJob : IReportJob
{
    private const double MostAnonymous = 20 * 1024;
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public string Name => "service-memory";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using ServiceFolder folder = await ServiceFolder.CreateAsync().ConfigureAwait(false);
        using ServiceProcess service = folder.StartService();
        using ServiceProcess minimal = folder.StartMinimal();
        await Task.Delay(Rest).ConfigureAwait(false);
        (double memory, double floor, double anonymous) = (service.Memory("Pss"), minimal.Memory("Pss"), service.Memory("Anonymous"));
        return
        [
            new("idle service, PSS", Figure.Mebibytes(memory), $"minimal service: {Figure.Mebibytes(floor)}", Figure.Ratio(memory / floor), "≤ 1.4 ×", memory <= 1.4 * floor),
            new("the same, anonymous memory", Figure.Mebibytes(anonymous), string.Empty, string.Empty, "≤ 20 MiB", anonymous <= MostAnonymous),
        ];
    }
}
