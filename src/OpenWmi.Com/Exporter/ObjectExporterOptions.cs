using OpenWmi.Cim;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>What an exporter allows, and when it lets go. Immutable.</summary>
public sealed record ObjectExporterOptions
{
    /// <summary>How often a client pings. [MS-DCOM] 3.2.2: two minutes.</summary>
    public TimeSpan PingPeriod { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>After how many periods without a ping an object or a ping set is given up. [MS-DCOM] 3.1.2.2: three.</summary>
    public int PingsMissed { get; init; } = 3;

    /// <summary>The most objects that one user may hold references to (S30).</summary>
    public int MaxObjectsPerUser { get; init; } = 10_000;

    /// <summary>The most ping sets that one user may have (S30); a set has no more objects than the user.</summary>
    public int MaxPingSetsPerUser { get; init; } = 256;

    /// <summary>The level that a call must have (S12). A client is told to take this one, or PKT_INTEGRITY where it is lower (C16).</summary>
    public AuthenticationLevel MinimumLevel { get; init; } = AuthenticationLevel.PktIntegrity;

    /// <summary>The level that an activation must have (S11); CONNECT whatever is said below that.</summary>
    public AuthenticationLevel MinimumActivationLevel { get; init; } = AuthenticationLevel.PktIntegrity;

    /// <summary>
    /// Whether an object that only callers on this machine use ends with the last of their connections, unless somebody pings it. Without that it waits for pings as one of a client elsewhere does, who may come back
    /// over another connection.
    /// </summary>
    public bool EndsLocalObjectsWithConnection { get; init; }

    /// <summary>Makes the octets of the OBJREF of an <c>__ExtendedStatus</c> from what a handler failed with, for clients that understand it (ADR 20); null: they get the status alone.</summary>
    public Func<WbemException, ReadOnlyMemory<byte>>? ErrorObjectOf { get; init; }

    /// <summary>The time that an object without connection and pings has.</summary>
    internal TimeSpan TimeOut => PingPeriod * PingsMissed;
}
