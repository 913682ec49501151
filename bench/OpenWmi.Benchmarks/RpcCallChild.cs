using System.Globalization;
using OpenWmi.Benchmarks.Floors;
using OpenWmi.Rpc;

namespace OpenWmi.Benchmarks;

/// <summary>A process in which 8 connections make calls, and as many raw sockets round trips of as many octets, with sockets that complete where they are polled (ADR 21).</summary>
internal static class RpcCallChild
{
    public const string Word = "rpc-calls";
    private const string InlineCompletions = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";
    private const int Rounds = 15;
    private const int CallsPerRound = 4000;
    private const int Connections = 8;

    public static async Task<int> RunAsync(string report)
    {
        // Before the first socket, which reads it.
        Environment.SetEnvironmentVariable(InlineCompletions, "1");
        await using EchoServer server = EchoServer.Start(Connections);
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
        await File.WriteAllTextAsync(report, string.Create(CultureInfo.InvariantCulture, $"{Connections * CallsPerRound / job} {Connections * CallsPerRound / floor}")).ConfigureAwait(false);
        return 0;
    }
}
