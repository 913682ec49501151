using System.Collections.Concurrent;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Support;

internal sealed class RecordedEvents : IRpcEvents
{
    public ConcurrentQueue<string> All { get; } = new();

    public SemaphoreSlim Closed { get; } = new(0);

    public void ConnectionRefused(RpcPeer peer, string reason) => All.Enqueue($"refused: {reason}");

    public void ConnectionClosed(long connection, Exception? error)
    {
        All.Enqueue($"closed: {error?.Message}");
        Closed.Release();
    }

    public void ProtocolViolated(long connection, Exception error) => All.Enqueue($"violated: {error.Message}");

    public void AuthenticationFailed(long connection, RpcPeer peer, string? account, string reason) => All.Enqueue($"failed: {account} {reason}");

    public void Authenticated(long connection, RpcPeer peer, IToken caller) => All.Enqueue($"authenticated: {caller.User}");

    public void CallFaulted(long connection, uint callId, RpcSyntaxId? syntax, ushort opnum, RpcStatus status, Exception? error) => All.Enqueue($"fault: {status} {error?.Message}");
}
