using Microsoft.Extensions.Logging;
using OpenWmi.Security;

namespace OpenWmi.Winmgmt.Settings;

/// <summary>How the service is set up. Immutable; <see cref="SettingTable"/> says what each setting means and how it is written.</summary>
internal sealed record ServiceSettings
{
    public required string State { get; init; }

    public required string Run { get; init; }

    public IReadOnlyList<string>? AdministratorGroups { get; init; }

    public UnixFileMode SocketMode { get; init; } = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string? SocketGroup { get; init; }

    public AuditTargetKind Audit { get; init; }

    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    public LogTargetKind LogTarget { get; init; }

    public int MaxConnections { get; init; } = 4096;

    public int MaxConnectionsPerUser { get; init; } = 512;

    public int MaxUnauthenticatedConnections { get; init; } = 512;

    public int MaxOutstandingCalls { get; init; } = 64;

    // A MOF file comes whole in one call, and those of whole schemas have some megabytes.
    public int MaxRequestLength { get; init; } = 32 << 20;

    public long MaxRequestMemoryPerUser { get; init; } = 128L << 20;

    public int MaxObjectsPerUser { get; init; } = 10_000;

    public TimeSpan UnauthenticatedLifetime { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    public long ResultQuota { get; init; } = 1L << 30;

    public long TotalResultQuota { get; init; } = 4L << 30;

    public string HostProgram { get; init; } = Path.Combine(AppContext.BaseDirectory, "wmiprvse");

    public TimeSpan HostIdleTime { get; init; } = TimeSpan.FromSeconds(120);

    public int HostPoolSize { get; init; } = 1;

    public int MaxHosts { get; init; } = 64;

    public int MaxHostsPerUser { get; init; } = 8;
}
