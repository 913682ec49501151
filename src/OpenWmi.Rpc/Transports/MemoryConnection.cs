namespace OpenWmi.Rpc.Transports;

/// <summary>One end of a connection within this process, without a socket: for tests, and for a client and server that share a process.</summary>
public sealed class MemoryConnection : IDuplexConnection
{
    private readonly MemoryPipe _incoming;
    private readonly MemoryPipe _outgoing;

    private MemoryConnection(MemoryPipe incoming, MemoryPipe outgoing, RpcPeer peer, int maxFragment)
    {
        (_incoming, _outgoing, Peer, MaxFragment) = (incoming, outgoing, peer, maxFragment);
    }

    /// <inheritdoc/>
    public RpcPeer Peer { get; }

    /// <inheritdoc/>
    public int MaxFragment { get; }

    /// <inheritdoc/>
    public string Endpoint => "memory";

    /// <summary>Makes both ends.</summary>
    /// <param name="options">How they behave; null for the usual way.</param>
    /// <returns>The client's end and the server's.</returns>
    public static (MemoryConnection Client, MemoryConnection Server) CreatePair(MemoryConnectionOptions? options = null)
    {
        options ??= new MemoryConnectionOptions();
        MemoryPipe toServer = new(options.Capacity, options.Chunk);
        MemoryPipe toClient = new(options.Capacity, options.Chunk);
        return (new MemoryConnection(toClient, toServer, RpcPeer.Unknown, options.MaxFragment),
            new MemoryConnection(toServer, toClient, options.ClientAsSeenByServer, options.MaxFragment));
    }

    /// <inheritdoc/>
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => _incoming.ReadAsync(buffer, cancellationToken);

    /// <inheritdoc/>
    public ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken) => _outgoing.WriteAsync(octets, cancellationToken);

    /// <summary>Closes this end: the other receives what was sent and then the end, and cannot send any more.</summary>
    public void Dispose()
    {
        _outgoing.CompleteWriting();
        _incoming.CompleteReading();
    }
}
