using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc;

/// <summary>How a server behaves, and its limits (S13, S30). Immutable.</summary>
public sealed record RpcServerOptions
{
    /// <summary>How clients may prove who they are. Without any, only operations that are open to anybody can be called.</summary>
    public IReadOnlyList<IRpcServerSecurityProvider> SecurityProviders { get; init; } = [];

    /// <summary>Told what happens.</summary>
    public IRpcEvents Events { get; init; } = IRpcEvents.None;

    /// <summary>The octets that the arguments of one call may have: 4 MiB, at most 64 MiB (<see cref="StubBuffer.MaxLength"/>).</summary>
    public int MaxRequestLength { get; init; } = 4 << 20;

    /// <summary>The octets that the arguments of all calls under way may have together, of one user of this machine or of one address: 128 MiB.</summary>
    public long MaxRequestMemoryPerPeer { get; init; } = 128L << 20;

    /// <summary>The calls of one connection that may be under way: as many more wait in the socket, because nothing is read.</summary>
    public int MaxOutstandingCalls { get; init; } = 64;

    /// <summary>The presentation contexts of one connection. impacket takes three a query and gives none back (C27).</summary>
    public int MaxPresentationContexts { get; init; } = 8192;

    /// <summary>The security contexts of one connection: the 2,000 of [MS-RPCE] 3.3.1.5.4. impacket takes one with each change of the interface (C8).</summary>
    public int MaxSecurityContexts { get; init; } = 2000;

    /// <summary>The octets that a token in an auth3 may have; tokens in other PDUs may have what fits.</summary>
    public int MaxAuth3Token { get; init; } = 4096;

    /// <summary>All connections.</summary>
    public int MaxConnections { get; init; } = 4096;

    /// <summary>The connections of one user of this machine, or of one address.</summary>
    public int MaxConnectionsPerPeer { get; init; } = 512;

    /// <summary>The connections whose client has not said who it is.</summary>
    public int MaxUnauthenticatedConnections { get; init; } = 512;

    /// <summary>How long a connection lives whose client does not say who it is.</summary>
    public TimeSpan UnauthenticatedLifetime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a connection lives on which nothing is under way and nothing comes. Infinite unless said otherwise: objects live as long as the connection of their client (C20).</summary>
    public TimeSpan IdleTimeout { get; init; } = Timeout.InfiniteTimeSpan;

    /// <summary>How long a client may take to go on with a PDU or a call that it began, or to read what it is sent.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long calls that are under way may take when the server stops.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
