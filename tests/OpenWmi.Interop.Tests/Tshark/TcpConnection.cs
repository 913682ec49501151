using System.Globalization;
using System.Net;
using System.Net.Sockets;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>The server's end of a TCP connection. The product has no such transport yet.</summary>
internal sealed class TcpConnection(Socket socket) : IDuplexConnection
{
    public RpcPeer Peer { get; } = new(socket.RemoteEndPoint!.ToString(), null);

    public int MaxFragment => 5840;

    public string Endpoint { get; } = ((IPEndPoint)socket.LocalEndPoint!).Port.ToString(CultureInfo.InvariantCulture);

    public ValueTask<int> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken) => socket.ReceiveAsync(buffer, cancellationToken);

    public async ValueTask SendAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellationToken)
    {
        while (!octets.IsEmpty)
        {
            octets = octets[await socket.SendAsync(octets, cancellationToken)..];
        }
    }

    public void Dispose() => socket.Dispose();
}
