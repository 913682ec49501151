using OpenWmi.Benchmarks.Floors;

namespace OpenWmi.Benchmarks.Jobs;

/// <summary>The full enumeration of classes of accounts, networking, services and their associations, against reading the same sources directly: processor time, not waiting.</summary>
internal sealed class HostClassJob : IReportJob
{
    private const int QueriesPerRound = 20;

    private static readonly (string Class, Func<int> Floor)[] Classes =
    [
        ("Win32_UserAccount", HostFloors.Users), ("Win32_Group", HostFloors.Groups), ("Win32_GroupUser", HostFloors.Members), ("Win32_SystemUsers", HostFloors.UserNames),
        ("Win32_NetworkAdapter", HostFloors.Interfaces), ("Win32_NetworkAdapterConfiguration", HostFloors.Configurations), ("Win32_NetworkAdapterSetting", HostFloors.InterfaceNumbers),
        ("Win32_SystemProcesses", HostFloors.ProcessIds), ("CIM_ProcessExecutable", HostFloors.Maps), ("Win32_Service", HostFloors.UnitFiles), ("Win32_Environment", HostFloors.Variables),
    ];

    public string Name => "host-classes";

    public async Task<IReadOnlyList<ReportRow>> RunAsync()
    {
        using var host = new HostState();
        var rows = new List<ReportRow>();
        foreach ((string name, Func<int> floor) in Classes)
        {
            rows.Add(await HostQueryRow.MeasureAsync(host, $"SELECT * FROM {name}", QueriesPerRound, () => floor()).ConfigureAwait(false));
        }

        return rows;
    }
}
