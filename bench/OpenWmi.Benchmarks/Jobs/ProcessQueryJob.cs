using OpenWmi.Benchmarks.Floors;
using OpenWmi.ObjectManager;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The same query inside a process that goes on, against reading /proc/PID/stat and nothing else.</summary>
internal sealed class ProcessQueryJob : IReportJob
{
    private const int Rounds = 41;
    private const int QueriesPerRound = 50;

    public string Name => "process-query";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        string directory = Directory.CreateTempSubdirectory("openwmi-bench-").FullName;
        try
        {
            using var providers = new LinuxProviders();
            using CimObjectManager manager = CimObjectManager.Open(new CimObjectManagerOptions
            {
                StateDirectory = directory,
                ProviderHost = new InProcessProviderHost(providers),
                BuiltInMof = [new BuiltInMof("linux-providers.mof", @"root\cimv2", providers.MofHash, () => string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n")))],
            });
            IWbemServices services = manager.Login(@"root\cimv2", ProcessToken.Current());
            int processes = ProcStatFloor.ReadAll();
            (double job, double floor) = await Measurement.InTurnAsync(Rounds, () => QueryAsync(services), Floor).ConfigureAwait(false);
            double each = processes * (double)QueriesPerRound;
            return
            [
                new($"the same query inside a running process, {processes} processes", $"{Figure.Microseconds(job / each)} a process", $"stat read directly: {Figure.Microseconds(floor / each)}", Figure.Ratio(job / floor), "≤ 2 ×", job <= 2 * floor),
            ];
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task QueryAsync(IWbemServices services)
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            await BenchState.CountAsync(services.ExecQueryAsync("WQL", "SELECT Name, ProcessId FROM Win32_Process", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None)).ConfigureAwait(false);
        }
    }

    private static Task Floor()
    {
        for (int i = 0; i < QueriesPerRound; i++)
        {
            ProcStatFloor.ReadAll();
        }

        return Task.CompletedTask;
    }
}
