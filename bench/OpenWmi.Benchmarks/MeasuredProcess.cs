using System.Diagnostics;
using System.Globalization;

namespace OpenWmi.Benchmarks;

/// <summary>Whole processes, measured from outside by <c>bench/measure</c>.</summary>
internal static class MeasuredProcess
{
    /// <summary>The checkout.</summary>
    public static string Root { get; } = Path.GetFullPath(Environment.GetEnvironmentVariable("OPENWMI_ROOT") ?? ".");

    /// <summary>The launcher of wmi.</summary>
    public static string Wmi { get; } = Path.Combine(Root, "wmi");

    /// <summary>The empty program.</summary>
    public static string Empty { get; } = Environment.GetEnvironmentVariable("OPENWMI_EMPTY") ?? throw new InvalidOperationException("Start the benchmarks with bench/run.");

    /// <summary>The program that makes one exchange over a Unix socket.</summary>
    public static string Exchange { get; } = Environment.GetEnvironmentVariable("OPENWMI_EXCHANGE") ?? throw new InvalidOperationException("Start the benchmarks with bench/run.");

    /// <summary>The program itself, as a command.</summary>
    public static string[] Self { get; } = [Environment.ProcessPath!, typeof(MeasuredProcess).Assembly.Location];

    /// <summary>Runs commands in turn after one round that is not counted.</summary>
    /// <returns>For each command the median wall time in seconds and the median peak in KiB.</returns>
    public static async Task<(double Seconds, double Kibibytes)[]> InTurnAsync(int rounds, params string[][] commands)
    {
        var runs = commands.Select(_ => new List<(double Seconds, double Kibibytes)>()).ToArray();
        for (int round = 0; round <= rounds; round++)
        {
            for (int i = 0; i < commands.Length; i++)
            {
                (double Seconds, double Kibibytes) run = await RunAsync(commands[i]).ConfigureAwait(false);
                if (round > 0)
                {
                    runs[i].Add(run);
                }
            }
        }

        return [.. runs.Select(list => (Measurement.Median(list.Select(run => run.Seconds)), Measurement.Median(list.Select(run => run.Kibibytes))))];
    }

    /// <summary>Runs a command once.</summary>
    public static async Task<(double Seconds, double Kibibytes)> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo(Path.Combine(Root, "bench", "measure")) { RedirectStandardOutput = true };
        // As the launcher has them, for the floors too.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        start.Environment["DOTNET_GCgen0size"] = "0x400000";
        start.ArgumentList.Add("1");
        Array.ForEach(command, start.ArgumentList.Add);
        using Process process = Process.Start(start)!;
        string line = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);
        string[] parts = line.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        return process.ExitCode == 0 && parts.Length == 2
            ? (double.Parse(parts[0], CultureInfo.InvariantCulture) / 1e6, double.Parse(parts[1], CultureInfo.InvariantCulture))
            : throw new InvalidOperationException($"{string.Join(' ', command)} did not end well.");
    }
}
