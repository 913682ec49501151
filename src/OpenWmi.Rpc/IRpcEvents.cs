using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>
/// Told what happens on connections, for logs and audit records. No secret is ever among it: no token, no argument, no result. Called by the threads that serve connections, so it does not wait; any number
/// at once. What is not implemented is not told.
/// </summary>
public interface IRpcEvents
{
    /// <summary>Nobody is told.</summary>
    static IRpcEvents None { get; } = new NoEvents();

    /// <summary>A client connected.</summary>
    /// <param name="connection">The number of the connection in this process.</param>
    /// <param name="peer">Who.</param>
    void ConnectionOpened(long connection, RpcPeer peer)
    {
    }

    /// <summary>A client was turned away before it could say anything.</summary>
    /// <param name="peer">Who.</param>
    /// <param name="reason">Why.</param>
    void ConnectionRefused(RpcPeer peer, string reason)
    {
    }

    /// <summary>A connection ended.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="error">What broke; null where one side closed it.</param>
    void ConnectionClosed(long connection, Exception? error)
    {
    }

    /// <summary>A client broke the protocol; its connection is closed.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="error">How.</param>
    void ProtocolViolated(long connection, Exception error)
    {
    }

    /// <summary>A client did not prove who it is (S9).</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="peer">Where it is.</param>
    /// <param name="account">As whom it claimed to come; null where it did not say.</param>
    /// <param name="reason">What failed.</param>
    void AuthenticationFailed(long connection, RpcPeer peer, string? account, string reason)
    {
    }

    /// <summary>A client proved who it is.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="peer">Where it is.</param>
    /// <param name="caller">Who it is.</param>
    void Authenticated(long connection, RpcPeer peer, IToken caller)
    {
    }

    /// <summary>A call was answered with a fault.</summary>
    /// <param name="connection">The number of the connection.</param>
    /// <param name="callId">The call.</param>
    /// <param name="syntax">The interface; null where none was found.</param>
    /// <param name="opnum">The operation.</param>
    /// <param name="status">What the client got.</param>
    /// <param name="error">Why.</param>
    void CallFaulted(long connection, uint callId, RpcSyntaxId? syntax, ushort opnum, RpcStatus status, Exception? error)
    {
    }

    private sealed class NoEvents : IRpcEvents;
}
