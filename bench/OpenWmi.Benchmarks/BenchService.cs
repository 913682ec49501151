using System.Diagnostics;

namespace OpenWmi.Benchmarks;

/// <summary>A service over a state directory, as a process of its own.</summary>
internal sealed class BenchService : IAsyncDisposable
{
    private readonly Process _process;

    private BenchService(Process process, string runDirectory) => (_process, RunDirectory) = (process, runDirectory);

    /// <summary>Where its socket is.</summary>
    public string RunDirectory { get; }

    public int ProcessId => _process.Id;

    /// <summary>Starts it, and waits until it says that it is ready.</summary>
    public static async Task<BenchService> StartAsync(string stateDirectory, params string[] options)
    {
        string run = Path.Combine(stateDirectory, "run");
        var start = new ProcessStartInfo(MeasuredProcess.Wmi) { RedirectStandardOutput = true };
        Array.ForEach(["service", "run", "--state", stateDirectory, "--run", run, .. options], start.ArgumentList.Add);
        Process process = Process.Start(start)!;
        while (await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) is { } line)
        {
            if (line.StartsWith("ready", StringComparison.Ordinal))
            {
                return new BenchService(process, run);
            }
        }

        throw new InvalidOperationException("The service did not get ready.");
    }

    /// <summary>What its memory is in KiB, as the kernel counts it: proportional, and of that anonymous.</summary>
    public (double Proportional, double Anonymous) Memory() => MemoryOf(ProcessId);

    /// <summary>The most that it held so far, in KiB.</summary>
    public double PeakKibibytes() => double.Parse(
        File.ReadLines($"/proc/{ProcessId}/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the memory of a process is in KiB.</summary>
    public static (double Proportional, double Anonymous) MemoryOf(int processId)
    {
        double proportional = 0;
        double anonymous = 0;
        foreach (string line in File.ReadLines($"/proc/{processId}/smaps_rollup"))
        {
            string[] parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            proportional = parts[0] == "Pss:" ? double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : proportional;
            anonymous = parts[0] == "Anonymous:" ? double.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : anonymous;
        }

        return (proportional, anonymous);
    }

    public async ValueTask DisposeAsync()
    {
        using (_process)
        {
            using Process ending = Process.Start("kill", ["-TERM", $"{_process.Id}"]);
            await ending.WaitForExitAsync().ConfigureAwait(false);
            await _process.WaitForExitAsync().ConfigureAwait(false);
        }
    }
}
