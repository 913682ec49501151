using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>The connection of a call, as a handler sees it: one object for each security context of a connection. Any number of threads may ask.</summary>
public sealed class RpcCallerConnection : IClientConnection
{
    internal RpcCallerConnection(long id, RpcPeer peer, AuthenticationLevel level, CancellationToken closed)
    {
        (Id, Peer, AuthenticationLevel, Closed) = (id, peer, level, closed);
    }

    /// <summary>The number of the connection in this process; never used again.</summary>
    public long Id { get; }

    /// <summary>Who is at the other end, as far as the transport knows. It decides nothing: see <see cref="ServerCallContext.Caller"/>.</summary>
    public RpcPeer Peer { get; }

    /// <inheritdoc/>
    public AuthenticationLevel AuthenticationLevel { get; }

    /// <inheritdoc/>
    public string? Address => Peer.Address;

    /// <summary>Cancelled when the connection is gone: what was held for it alone may go.</summary>
    public CancellationToken Closed { get; }
}
