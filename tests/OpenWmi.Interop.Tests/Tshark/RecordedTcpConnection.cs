using System.Net.Sockets;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>A TCP connection of a client, which writes down what is said over it. The product has no such transport yet.</summary>
internal sealed class RecordedTcpConnection(Socket socket, Conversation conversation) : IDuplexConnection
{
    public RpcPeer Peer { get; } = new(socket.RemoteEndPoint!.ToString(), null);

    public int MaxFragment => 5840;

    public string Endpoint => "";

    public async ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        int count = await socket.ReceiveAsync(buffer, cancellationToken);
        conversation.Add(isFromClient: false, buffer.Span[..count]);
        return count;
    }

    public async ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        conversation.Add(isFromClient: true, octets.Span);
        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, cancellationToken)..];
        }
    }

    public void Dispose() => socket.Dispose();
}
