using OpenWmi.Benchmarks.Floors;
using OpenWmi.Rpc;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A call with 200 octets each way over the Unix socket as a local peer, against a round trip of as many octets as its PDUs have.</summary>
internal sealed class RpcCallJob : IReportJob
{
    private const int Rounds = 15;
    private const int CallsPerRound = 4000;
    private const int Connections = 8;
    private const int StreamLength = 16 << 20;
    private const int StreamsPerRound = 4;

    public string Name => "rpc-call";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        EchoServer server = EchoServer.Start(Connections + 1);
        try
        {
            return [await OneAsync(server).ConfigureAwait(false), await ManyAsync(server).ConfigureAwait(false), await StreamAsync(server).ConfigureAwait(false)];
        }
        finally
        {
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static async Task<ReportRow> OneAsync(EchoServer server)
    {
        RpcClientChannel channel = await server.ConnectAsync().ConfigureAwait(false);
        using SocketEcho raw = await SocketEcho.StartAsync(EchoServer.PduLength).ConfigureAwait(false);
        (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => EchoServer.CallAsync(channel, CallsPerRound), () => raw.RoundTripsAsync(CallsPerRound)).ConfigureAwait(false);
        double ratio = job / floor;
        return new("call with 200 octets each way over the Unix socket", Figure.Microseconds(job / CallsPerRound), $"raw asynchronous round trip: {Figure.Microseconds(floor / CallsPerRound)}", Figure.Ratio(ratio), "≤ 2.5 ×", ratio <= 2.5);
    }

    private static async Task<ReportRow> ManyAsync(EchoServer server)
    {
        List<RpcClientChannel> channels = [];
        for (int i = 0; i < Connections; i++)
        {
            channels.Add(await server.ConnectAsync().ConfigureAwait(false));
        }

        SocketEcho[] raw = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => SocketEcho.StartAsync(EchoServer.PduLength))).ConfigureAwait(false);
        (double job, double floor) = await Measurement.InTurnAsync(
            Rounds,
            () => Task.WhenAll(channels.Select(channel => Task.Run(() => EchoServer.CallAsync(channel, CallsPerRound)))),
            () => Task.WhenAll(raw.Select(echo => Task.Run(() => echo.RoundTripsAsync(CallsPerRound))))).ConfigureAwait(false);
        Array.ForEach(raw, echo => echo.Dispose());
        double rate = Connections * CallsPerRound / job;
        return new("calls with 200 octets each way, 8 connections", Figure.Rate(rate), $"raw round trips: {Figure.Rate(Connections * CallsPerRound / floor)}", Figure.Ratio(floor / job), "≥ 60,000 a second", rate >= 60_000);
    }

    private static async Task<ReportRow> StreamAsync(EchoServer server)
    {
        RpcClientChannel channel = await server.ConnectAsync().ConfigureAwait(false);
        using SocketEcho raw = await SocketEcho.StartAsync(StreamLength).ConfigureAwait(false);
        (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => EchoServer.ReceiveAsync(channel, StreamLength, StreamsPerRound), () => raw.ReceiveAsync(StreamsPerRound)).ConfigureAwait(false);
        double rate = StreamsPerRound * (StreamLength / 1e6) / job;
        double rawRate = StreamsPerRound * (StreamLength / 1e6) / floor;
        return new("answers of 16 MiB over the Unix socket", Figure.Rate(rate * 1e6) + " octets", $"raw: {Figure.Rate(rawRate * 1e6)} octets", Figure.Ratio(rate / rawRate), "≥ 0.5 ×", rate >= rawRate / 2);
    }
}
