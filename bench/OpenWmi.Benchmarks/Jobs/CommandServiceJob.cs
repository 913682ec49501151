using System.Diagnostics;
using System.Net.Sockets;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>A query from the command line to a running service, against a program that makes one exchange over a Unix socket through the C library.</summary>
internal sealed class CommandServiceJob : IReportJob
{
    private const int Rounds = 21;

    public string Name => "command-service";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string state = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        string run = Path.Combine(state, "run");
        using Process service = Process.Start(new ProcessStartInfo(MeasuredProcess.Wmi, ["service", "run", "--state", state, "--run", run]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        service.ErrorDataReceived += static (_, _) => { };
        service.BeginErrorReadLine();
        try
        {
            while (await service.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line && !line.StartsWith("ready", StringComparison.Ordinal))
            {
                await Task.Yield();
            }

            string echo = Path.Combine(state, "echo");
            using Socket listener = Listen(echo);
            string[] query = [MeasuredProcess.Wmi, "query", "SELECT * FROM __NAMESPACE", "-n", "root", "--run", run];
            (double Seconds, double Kibibytes)[] runs = await MeasuredProcess.InTurnAsync(Rounds, query, [MeasuredProcess.Exchange, echo]).ConfigureAwait(false);
            double time = runs[0].Seconds / runs[1].Seconds;
            return [new("`./wmi query` with a running service, wall", Figure.Milliseconds(runs[0].Seconds), $"one exchange through libc: {Figure.Milliseconds(runs[1].Seconds)}", Figure.Ratio(time), "≤ 2.5 ×, aim 2 ×", time <= 2.5)];
        }
        finally
        {
            using Process kill = Process.Start("/bin/kill", ["-TERM", $"{service.Id}"]);
            await kill.WaitForExitAsync().ConfigureAwait(false);
            await service.WaitForExitAsync().ConfigureAwait(false);
            Directory.Delete(state, recursive: true);
        }
    }

    // Whoever comes gets his octets back.
    private static Socket Listen(string path)
    {
        Socket listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        _ = ServeAsync(listener);
        return listener;
    }

    private static async Task ServeAsync(Socket listener)
    {
        byte[] octets = new byte[256];
        try
        {
            while (true)
            {
                using Socket peer = await listener.AcceptAsync().ConfigureAwait(false);
                int count = await peer.ReceiveAsync(octets, SocketFlags.None).ConfigureAwait(false);
                await peer.SendAsync(octets.AsMemory(0, count), SocketFlags.None).ConfigureAwait(false);
            }
        }
        catch (SocketException)
        {
            // The measurement is over.
        }
    }
}
