namespace OpenWmi.Rpc.Transports;

/// <summary>
/// Octets in both directions, in order: what RPC runs over. One thread sends and one receives at a time. Closing ends both, and what waits.
/// </summary>
public interface IDuplexConnection : IDisposable
{
    /// <summary>Who is at the other end, as far as the transport itself knows it.</summary>
    RpcPeer Peer { get; }

    /// <summary>The largest fragment that this transport is good for, in octets: what a server offers at most.</summary>
    int MaxFragment { get; }

    /// <summary>What a server calls its end in a bind_ack: a port, a path.</summary>
    string Endpoint { get; }

    /// <summary>Receives what is there, and waits where nothing is.</summary>
    /// <param name="buffer">Where to; not empty.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>How many octets came; 0 once the peer sends no more.</returns>
    /// <exception cref="IOException">The connection broke; also as a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ObjectDisposedException">It was closed here.</exception>
    ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken);

    /// <summary>Sends all of the octets.</summary>
    /// <param name="octets">What to send; it may be used again when the task is done.</param>
    /// <param name="cancellationToken">Ends the wait; the connection is of no use after that.</param>
    /// <exception cref="IOException">The connection broke; also as a <see cref="System.Net.Sockets.SocketException"/>.</exception>
    /// <exception cref="ObjectDisposedException">It was closed here.</exception>
    ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken);
}
