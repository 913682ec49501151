using System.Net.Sockets;

namespace OpenWmi.Rpc.Transports;

/// <summary>A connection over a stream socket.</summary>
/// <param name="socket">The socket, connected; it is closed with this.</param>
/// <param name="peer">Who is at the other end.</param>
/// <param name="maxFragment">The largest fragment.</param>
/// <param name="endpoint">What the server's end is called.</param>
internal sealed class SocketConnection(Socket socket, RpcPeer peer, int maxFragment, string endpoint) : IDuplexConnection
{
    public RpcPeer Peer { get; } = peer;

    public int MaxFragment { get; } = maxFragment;

    public string Endpoint { get; } = endpoint;

    // The socket's own tasks are used again and again; a state machine around them would be an allocation a call.
    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => socket.ReceiveAsync(buffer, SocketFlags.None, cancellationToken);

    public ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        ValueTask<int> sending = socket.SendAsync(octets, SocketFlags.None, cancellationToken);
        if (!sending.IsCompletedSuccessfully)
        {
            return SendRestAsync(sending, octets, cancellationToken);
        }

        int sent = sending.Result;
        return sent == octets.Length ? default : SendRestAsync(new ValueTask<int>(sent), octets, cancellationToken);
    }

    public void Dispose() => socket.Dispose();

    private async ValueTask SendRestAsync(ValueTask<int> first, ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        octets = octets[await first.ConfigureAwait(false)..];
        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, SocketFlags.None, cancellationToken).ConfigureAwait(false)..];
        }
    }
}
