using System.Net.Sockets;
using System.Text;

namespace OpenWmi.Security.Tests.Audit;

/// <summary>What listens in the place of the journal or of syslog.</summary>
internal sealed class FakeReceiver : IDisposable
{
    private const int MaxDatagram = 1 << 20;
    private readonly Socket _socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
    private readonly string _path;

    public FakeReceiver(string path)
    {
        _path = path;
        _socket.ReceiveTimeout = 10_000;
        _socket.Bind(new UnixDomainSocketEndPoint(path));
    }

    public bool HasMore => _socket.Available > 0;

    /// <summary>The next datagram.</summary>
    public string Receive()
    {
        byte[] buffer = new byte[MaxDatagram];
        return Encoding.UTF8.GetString(buffer, 0, _socket.Receive(buffer));
    }

    /// <summary>The next datagram of the journal's protocol: a line for each field.</summary>
    public Dictionary<string, string> ReceiveFields()
        => Receive().TrimEnd('\n').Split('\n').Select(line => line.Split('=', 2)).ToDictionary(parts => parts[0], parts => parts[1]);

    public void Dispose()
    {
        _socket.Dispose();
        File.Delete(_path);
    }
}
