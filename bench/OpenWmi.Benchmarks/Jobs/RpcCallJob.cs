using System.Globalization;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Rpc;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A call with 200 octets each way over the Unix socket as a local peer, against a round trip of as many octets as its PDUs have.</summary>
internal sealed class RpcCallJob : IReportJob
{
    private const int Rounds = 15;
    private const int CallsPerRound = 4000;
    private const int StreamLength = 16 << 20;
    private const int StreamsPerRound = 4;

    public string Name => "rpc-call";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        EchoServer server = EchoServer.Start(connections: 2);
        try
        {
            return [await OneAsync(server).ConfigureAwait(false), await ManyAsync().ConfigureAwait(false), await StreamAsync(server).ConfigureAwait(false)];
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

    // In a process of its own, whose sockets complete as those of the service do (ADR 21).
    private static async Task<ReportRow> ManyAsync()
    {
        string report = Path.GetTempFileName();
        try
        {
            await MeasuredProcess.RunAsync([.. MeasuredProcess.Self, RpcCallChild.Word, report]).ConfigureAwait(false);
            string[] figures = (await File.ReadAllTextAsync(report).ConfigureAwait(false)).Split(' ');
            double job = double.Parse(figures[0], CultureInfo.InvariantCulture);
            double floor = double.Parse(figures[1], CultureInfo.InvariantCulture);
            return new("calls with 200 octets each way, 8 connections", Figure.Rate(job), $"raw round trips: {Figure.Rate(floor)}", Figure.Ratio(job / floor), "≥ 60,000 a second", job >= 60_000);
        }
        finally
        {
            File.Delete(report);
        }
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
