using System.Diagnostics;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The processes of the computer by its associations, against the enumeration of the same processes.</summary>
internal sealed class AssociatorsJob : IReportJob
{
    private const int Rounds = 15;
    private const int Processes = 500;

    public string Name => "associators";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using var host = new HostState();
        List<Process> sleeping = Sleep(Processes - Directory.EnumerateDirectories("/proc", "*").Count(name => char.IsAsciiDigit(Path.GetFileName(name)[0])));
        try
        {
            string query = $"ASSOCIATORS OF {{Win32_ComputerSystem.Name='{Environment.MachineName}'}} WHERE ResultClass = Win32_Process";
            (double job, double floor) = await Measurement.InTurnAsync(
                Rounds,
                async () => Require(await host.QueryAsync(query).ConfigureAwait(false)),
                async () => Require(await BenchState.CountAsync(host.Services.CreateInstanceEnumAsync("Win32_Process", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None)).ConfigureAwait(false))).ConfigureAwait(false);
            return
            [
                new($"ASSOCIATORS OF one Win32_ComputerSystem to {Processes} processes", Figure.Microseconds(job), $"enumerating them: {Figure.Microseconds(floor)}", Figure.Ratio(job / floor), "≤ 1.5 ×", job <= 1.5 * floor),
            ];
        }
        finally
        {
            foreach (Process process in sleeping)
            {
                process.Kill();
                await process.WaitForExitAsync().ConfigureAwait(false);
                process.Dispose();
            }
        }
    }

    private static List<Process> Sleep(int count)
    {
        var sleeping = new List<Process>();
        for (int i = 0; i < count; i++)
        {
            sleeping.Add(Process.Start("sleep", "600"));
        }

        return sleeping;
    }

    // Other processes of the machine come and go.
    private static void Require(int processes)
    {
        if (processes < Processes - 50)
        {
            throw new InvalidOperationException($"{processes} processes came, not about {Processes}.");
        }
    }
}
