using System.Net.Sockets;

namespace OpenWmi.Native.Tests;

public sealed class UnixDatagramSocketTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-datagram-").FullName;

    private string SocketPath => Path.Combine(_folder, "socket");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_datagram_arrives_whole()
    {
        using Socket receiver = Listen();
        byte[] buffer = new byte[16];

        Assert.Equal(Errno.None, UnixDatagramSocket.Connect(SocketPath, out UnixDatagramSocket? socket));
        using (socket)
        {
            Assert.Equal(Errno.None, socket!.Send("message"u8, TimeSpan.Zero));
        }

        Assert.Equal(7, receiver.Receive(buffer));
        Assert.Equal("message"u8, buffer.AsSpan(0, 7));
    }

    [Fact]
    public void Nobody_who_listens_is_an_answer_and_no_exception()
    {
        Assert.Equal(Errno.ENOENT, UnixDatagramSocket.Connect(SocketPath, out _));
        Listen().Dispose();
        Assert.NotEqual(Errno.None, UnixDatagramSocket.Connect(SocketPath, out _));
        Assert.Equal(Errno.ENAMETOOLONG, UnixDatagramSocket.Connect("/" + new string('x', 200), out _));
    }

    [Fact]
    public void A_receiver_that_does_not_read_is_waited_for_no_longer_than_was_said()
    {
        using Socket receiver = Listen();
        Assert.Equal(Errno.None, UnixDatagramSocket.Connect(SocketPath, out UnixDatagramSocket? socket));
        using (socket)
        {
            Errno error = Errno.None;
            for (int i = 0; i < 10_000 && error == Errno.None; i++)
            {
                error = socket!.Send("message"u8, TimeSpan.FromMilliseconds(1));
            }

            Assert.Equal(Errno.EAGAIN, error);
        }
    }

    private Socket Listen()
    {
        Socket receiver = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        receiver.Bind(new UnixDomainSocketEndPoint(SocketPath));
        return receiver;
    }
}
