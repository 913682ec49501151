using System.Collections.Concurrent;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>A connection whose receives end on a thread of its own, which is none of the thread pool's: as sockets do with DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS.</summary>
internal sealed class PollerConnection : IDuplexConnection
{
    private readonly IDuplexConnection _inner;
    private readonly BlockingCollection<Action> _arrived = [];

    public PollerConnection(IDuplexConnection inner)
    {
        _inner = inner;
        Poller = new Thread(() =>
        {
            foreach (Action arrival in _arrived.GetConsumingEnumerable())
            {
                arrival();
            }
        }) { IsBackground = true };
        Poller.Start();
    }

    public Thread Poller { get; }

    public RpcPeer Peer => _inner.Peer;

    public int MaxFragment => _inner.MaxFragment;

    public string Endpoint => _inner.Endpoint;

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = await _inner.ReceiveAsync(buffer, cancellationToken);
        TaskCompletionSource hop = new();
        await Task.Run(() => _arrived.Add(() => hop.SetResult()), CancellationToken.None);
        await hop.Task.ConfigureAwait(false);
        return count;
    }

    public ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken) => _inner.SendAsync(octets, cancellationToken);

    public void Dispose() => _inner.Dispose();
}
