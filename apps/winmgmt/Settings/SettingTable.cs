using OpenWmi.Security;
using static OpenWmi.Winmgmt.Settings.SettingText;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>All settings there are, in the order in which they are shown.</summary>
internal static class SettingTable
{
    private const int Most = 1 << 20;
    private const long MostOctets = 1L << 50;

    /// <summary>The settings.</summary>
    public static IReadOnlyList<Setting> All { get; } =
    [
        new("State", SettingShape.Text, "DIR", "the state directory: the repository, audit records and the lock of the service", s => s.State, (s, v) => s with { State = Directory(v) }),
        new("Run", SettingShape.Text, "DIR", "the run directory: the socket winmgmt.sock", s => s.Run, (s, v) => s with { Run = Directory(v) }),
        new("AdministratorGroups", SettingShape.List, "NAMES", "groups whose members count as administrators once they are root", s => Join(s.AdministratorGroups), (s, v) => s with { AdministratorGroups = Names(v) })
        {
            IsReloadable = true,
        },
        new("SocketMode", SettingShape.Text, "MODE", "the permissions of the socket, octal; who may write may connect", s => Octal(s.SocketMode), (s, v) => s with { SocketMode = Mode(v) }),
        new("SocketGroup", SettingShape.Text, "GROUP", "the group of the socket, by name or number", s => s.SocketGroup, (s, v) => s with { SocketGroup = Name(v) }),
        new("Audit", SettingShape.Text, "TARGET", "where audit records are kept: auto, journal, syslog, file", s => Word(s.Audit), (s, v) => s with { Audit = OneOf<AuditTargetKind>(v) }),
        new("LogLevel", SettingShape.Text, "LEVEL", "the least that is logged: trace, debug, information, warning, error, critical, none", s => Word(s.LogLevel), (s, v) => s with { LogLevel = OneOf<Microsoft.Extensions.Logging.LogLevel>(v) })
        {
            IsReloadable = true,
        },
        new("LogTarget", SettingShape.Text, "TARGET", "where the log goes: auto, console (standard error), journal", s => Word(s.LogTarget), (s, v) => s with { LogTarget = OneOf<LogTargetKind>(v) })
        {
            IsReloadable = true,
        },
        new("MaxConnections", SettingShape.Number, "N", "all connections", s => Text(s.MaxConnections), (s, v) => s with { MaxConnections = Count(v, 1, Most) }),
        new("MaxConnectionsPerUser", SettingShape.Number, "N", "the connections of one user", s => Text(s.MaxConnectionsPerUser), (s, v) => s with { MaxConnectionsPerUser = Count(v, 1, Most) }),
        new("MaxUnauthenticatedConnections", SettingShape.Number, "N", "connections whose client has not said who it is", s => Text(s.MaxUnauthenticatedConnections), (s, v) => s with { MaxUnauthenticatedConnections = Count(v, 1, Most) }),
        new("MaxOutstandingCalls", SettingShape.Number, "N", "calls of one connection that may be under way", s => Text(s.MaxOutstandingCalls), (s, v) => s with { MaxOutstandingCalls = Count(v, 1, 4096) }),
        new("MaxRequestLength", SettingShape.Number, "OCTETS", "the arguments of one call", s => Text(s.MaxRequestLength), (s, v) => s with { MaxRequestLength = Count(v, 64 << 10, Rpc.StubBuffer.MaxLength) }),
        new("MaxRequestMemoryPerUser", SettingShape.Number, "OCTETS", "the arguments of all calls of one user that are under way", s => Text(s.MaxRequestMemoryPerUser), (s, v) => s with { MaxRequestMemoryPerUser = Number(v, 1 << 20, MostOctets) }),
        new("MaxObjectsPerUser", SettingShape.Number, "N", "sessions, enumerators and other objects that one user may hold", s => Text(s.MaxObjectsPerUser), (s, v) => s with { MaxObjectsPerUser = Count(v, 1, Most) }),
        new("UnauthenticatedLifetime", SettingShape.Number, "SECONDS", "how long a client may take to say who it is", s => Text(s.UnauthenticatedLifetime), (s, v) => s with { UnauthenticatedLifetime = Seconds(v, 1) }),
        new("IdleTimeout", SettingShape.Number, "SECONDS", "how long a connection lives on which nothing happens; 0 for ever", s => Text(s.IdleTimeout), (s, v) => s with { IdleTimeout = SecondsOrForEver(v) }),
        new("StallTimeout", SettingShape.Number, "SECONDS", "how long a client may take to go on with what it began, or to read what it is sent", s => Text(s.StallTimeout), (s, v) => s with { StallTimeout = Seconds(v, 1) }),
        new("DrainTimeout", SettingShape.Number, "SECONDS", "how long calls under way may take when the service stops", s => Text(s.DrainTimeout), (s, v) => s with { DrainTimeout = Seconds(v, 0) }),
        new("ResultQuota", SettingShape.Number, "OCTETS", "disk that one kept result may take", s => Text(s.ResultQuota), (s, v) => s with { ResultQuota = Number(v, 0, MostOctets) }),
        new("TotalResultQuota", SettingShape.Number, "OCTETS", "disk that all kept results may take", s => Text(s.TotalResultQuota), (s, v) => s with { TotalResultQuota = Number(v, 0, MostOctets) }),
        new("HostProgram", SettingShape.Text, "FILE", "the program of provider hosts", s => s.HostProgram, (s, v) => s with { HostProgram = Directory(v) }),
        new("HostIdleTime", SettingShape.Number, "SECONDS", "how long a provider host lives that serves nothing", s => Text(s.HostIdleTime), (s, v) => s with { HostIdleTime = Seconds(v, 1) }),
        new("HostPoolSize", SettingShape.Number, "N", "provider hosts that wait, started, for a user", s => Text(s.HostPoolSize), (s, v) => s with { HostPoolSize = Count(v, 0, 64) }),
        new("MaxHosts", SettingShape.Number, "N", "provider hosts in all", s => Text(s.MaxHosts), (s, v) => s with { MaxHosts = Count(v, 1, 4096) }),
        new("MaxHostsPerUser", SettingShape.Number, "N", "provider hosts of one user: one for each set of privileges", s => Text(s.MaxHostsPerUser), (s, v) => s with { MaxHostsPerUser = Count(v, 1, 4096) }),
    ];

    /// <summary>The setting with a key, exactly as it is written; null where there is none.</summary>
    public static Setting? Find(string key) => All.FirstOrDefault(setting => setting.Key == key);

    /// <summary>The setting with a flag; null where there is none.</summary>
    public static Setting? FindFlag(string flag) => All.FirstOrDefault(setting => setting.Flag == flag);
}
