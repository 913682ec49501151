namespace OpenWmi.Rpc;

/// <summary>How a client's connection behaves. Immutable.</summary>
public sealed record RpcClientOptions
{
    /// <summary>The octets that the results of one call may have, at most <see cref="StubBuffer.MaxLength"/>.</summary>
    public int MaxResponseLength { get; init; } = StubBuffer.MaxLength;

    /// <summary>The calls of the connection that may be under way; more wait here. One where the server does not take several.</summary>
    public int MaxOutstandingCalls { get; init; } = 64;

    /// <summary>The association group to join; 0 for a new one.</summary>
    public uint AssociationGroup { get; init; }

    /// <summary>Whether requests carry a verification trailer. [MS-RPCE] 2.2.2.13.</summary>
    public bool SendsVerificationTrailer { get; init; }

    /// <summary>Whether signatures are to cover headers, where the server can do that.</summary>
    public bool SignsHeaders { get; init; } = true;

    /// <summary>How long a bind or alter_context may take.</summary>
    public TimeSpan BindTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take; without end unless something else is said. A call that takes longer is cancelled.</summary>
    public TimeSpan CallTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>
    /// Whether callers go on where the answer was received, also on a thread that is not one of the thread pool's: for callers that never hold a thread. Otherwise they go on in the pool. ADR 21.
    /// </summary>
    public bool ResumesWhereReceived { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
