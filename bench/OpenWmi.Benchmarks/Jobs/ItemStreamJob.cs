using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>100,000 Bench_Items from objects to objects over the Unix socket, against as many octets without any meaning.</summary>
internal sealed class ItemStreamJob : IReportJob
{
    private const int Rounds = 15;
    private const int Items = 100_000;

    public string Name => "rpc-stream";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        ItemStream stream = await ItemStream.StartAsync().ConfigureAwait(false);
        try
        {
            using SocketEcho raw = await SocketEcho.StartAsync(ItemStream.LengthOf(Items)).ConfigureAwait(false);
            (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => stream.ReadAsync(Items), () => raw.ReceiveAsync(1)).ConfigureAwait(false);
            return [new($"stream of {Items:N0} Bench_Items, object to object, over the Unix socket", Figure.Rate(Items / job), $"raw octets: {Figure.Rate(Items / floor)}", Figure.Ratio(floor / job), "≥ 1,000,000 a second", Items / job >= 1_000_000)];
        }
        finally
        {
            await stream.DisposeAsync().ConfigureAwait(false);
        }
    }
}
