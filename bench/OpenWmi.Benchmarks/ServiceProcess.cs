using System.Diagnostics;
using System.Globalization;

namespace OpenWmi.Benchmarks;

/// <summary>A service in a process of its own, from its start to its end.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, double secondsToReady) => (_process, SecondsToReady) = (process, secondsToReady);

    /// <summary>The program of the service, built by the launcher.</summary>
    public static string Winmgmt { get; } = Path.Combine(MeasuredProcess.Root, ".wmi", "current", "winmgmt");

    /// <summary>The minimal service.</summary>
    public static string Minimal { get; } = Environment.GetEnvironmentVariable("OPENWMI_MINIMAL_SERVICE") ?? throw new InvalidOperationException("Start the benchmarks with bench/run.");

    /// <summary>How long it took from its start to the line that says that it serves.</summary>
    public double SecondsToReady { get; }

    /// <summary>Starts a service and waits until it serves.</summary>
    public static ServiceProcess Start(string program, params string[] arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true };
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        long began = Stopwatch.GetTimestamp();
        Process process = Process.Start(start)!;
        string? line = process.StandardOutput.ReadLine();
        double seconds = Stopwatch.GetElapsedTime(began).TotalSeconds;
        return line?.StartsWith("ready ", StringComparison.Ordinal) == true ? new ServiceProcess(process, seconds) : throw new InvalidOperationException($"{program} does not serve.");
    }

    /// <summary>A line of /proc/PID/smaps_rollup in KiB.</summary>
    public double Memory(string name) => double.Parse(
        File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{_process.Id}/smaps_rollup")).Single(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture);

    /// <summary>Ends it.</summary>
    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
