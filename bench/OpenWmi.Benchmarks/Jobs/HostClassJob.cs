using OpenWmi.Benchmarks.Floors;
using OpenWmi.ObjectManager;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Security;
using OpenWmi.Wbem;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The full enumeration of classes of accounts, networking, services and their associations, against reading the same sources directly: processor time, not waiting.</summary>
internal sealed class HostClassJob : IReportJob
{
    private const int Rounds = 21;
    private const int QueriesPerRound = 20;
    private const double Goal = 3;

    private static readonly (string Class, Func<int> Floor)[] Classes =
    [
        ("Win32_UserAccount", HostFloors.Users), ("Win32_Group", HostFloors.Groups), ("Win32_GroupUser", HostFloors.Members), ("Win32_SystemUsers", HostFloors.UserNames),
        ("Win32_NetworkAdapter", HostFloors.Interfaces), ("Win32_NetworkAdapterConfiguration", HostFloors.Configurations), ("Win32_NetworkAdapterSetting", HostFloors.InterfaceNumbers),
        ("Win32_SystemProcesses", HostFloors.ProcessIds), ("CIM_ProcessExecutable", HostFloors.Maps), ("Win32_Service", HostFloors.UnitFiles), ("Win32_Environment", HostFloors.Variables),
    ];

    public string Name => "host-classes";

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
            var rows = new List<ReportRow>();
            foreach ((string name, Func<int> floor) in Classes)
            {
                rows.Add(await MeasureAsync(services, name, floor).ConfigureAwait(false));
            }

            return rows;
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    private static async Task<ReportRow> MeasureAsync(IWbemServices services, string name, Func<int> floor)
    {
        int count = 0;
        (double job, double direct) = await CpuMeasurement.InTurnAsync(
            Rounds,
            async () =>
            {
                for (int i = 0; i < QueriesPerRound; i++)
                {
                    count = await BenchState.CountAsync(services.ExecQueryAsync("WQL", $"SELECT * FROM {name}", WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None)).ConfigureAwait(false);
                }
            },
            () =>
            {
                for (int i = 0; i < QueriesPerRound; i++)
                {
                    floor();
                }

                return Task.CompletedTask;
            }).ConfigureAwait(false);
        return new($"SELECT * FROM {name}, {count} instances", Figure.Microseconds(job / QueriesPerRound), Figure.Microseconds(direct / QueriesPerRound), Figure.Ratio(job / direct), "≤ 3 × the processor time", job <= Goal * direct);
    }
}
