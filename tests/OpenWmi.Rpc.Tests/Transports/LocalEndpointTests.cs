using System.Net.Sockets;
using OpenWmi.Native;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc.Tests.Transports;

/// <summary>ncalrpc: the Unix socket. S3, S5, S32.</summary>
public sealed class LocalEndpointTests
{
    private const UnixFileMode OwnerAndGroup = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.GroupWrite;
    private const UnixFileMode Everybody = OwnerAndGroup | UnixFileMode.OtherRead | UnixFileMode.OtherWrite;

    [Theory]
    [Lesson(5)]
    [InlineData(UnixFileMode.UserRead | UnixFileMode.UserWrite)]
    [InlineData(OwnerAndGroup)]
    [InlineData(Everybody)]
    public void A_socket_has_the_mode_asked_for_whatever_the_umask_is(UnixFileMode mode)
    {
        using TemporaryFolder folder = new();
        using IDuplexListener listener = LocalEndpoint.Listen(folder.PathOf("run/rpc"), new LocalEndpointOptions { SocketMode = mode });

        Assert.Equal(mode, File.GetUnixFileMode(folder.PathOf("run/rpc")));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder.PathOf("run")));
    }

    [Fact]
    [Lesson(5)]
    public void A_folder_in_which_others_may_write_is_refused()
    {
        using TemporaryFolder folder = new();
        Directory.CreateDirectory(folder.PathOf("open"));
        File.SetUnixFileMode(folder.PathOf("open"), (UnixFileMode)0x1FF);

        Assert.Throws<IOException>(() => LocalEndpoint.Listen(folder.PathOf("open/rpc"), new LocalEndpointOptions()));
    }

    [Fact]
    [Lesson(32)]
    public void A_socket_on_which_somebody_listens_is_not_taken_over()
    {
        using TemporaryFolder folder = new();
        using IDuplexListener first = LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions());

        Assert.Throws<IOException>(() => LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions()));
    }

    [Fact]
    public async Task A_socket_that_a_dead_server_left_is_replaced()
    {
        using TemporaryFolder folder = new();
        using (Socket dead = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            dead.Bind(new UnixDomainSocketEndPoint(folder.PathOf("rpc")));
            File.CreateSymbolicLink(folder.PathOf("name"), folder.PathOf("rpc"));
            File.Move(folder.PathOf("rpc"), folder.PathOf("kept"));
        }

        File.Move(folder.PathOf("kept"), folder.PathOf("rpc"));
        using IDuplexListener listener = LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions());
        using IDuplexConnection connection = await LocalEndpoint.ConnectAsync(folder.PathOf("rpc"), default);

        Assert.Equal(folder.PathOf("rpc"), connection.Endpoint);
    }

    [Fact]
    public void A_file_that_is_no_socket_is_left_alone()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.PathOf("rpc"), "mine");

        Assert.Throws<IOException>(() => LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions()));

        Assert.Equal("mine", File.ReadAllText(folder.PathOf("rpc")));
    }

    [Fact]
    public void A_path_that_is_too_long_is_refused()
        => Assert.Throws<ArgumentException>(() => LocalEndpoint.Listen("/tmp/" + new string('a', 110), new LocalEndpointOptions()));

    [Fact]
    public async Task Where_nobody_listens_there_is_no_connection()
    {
        using TemporaryFolder folder = new();

        await Assert.ThrowsAsync<IOException>(() => LocalEndpoint.ConnectAsync(folder.PathOf("rpc"), default).AsTask());
    }

    [Fact]
    public void The_name_goes_with_the_listener()
    {
        using TemporaryFolder folder = new();
        IDuplexListener listener = LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions());

        listener.Dispose();
        listener.Dispose();

        Assert.False(File.Exists(folder.PathOf("rpc")));
    }

    [Fact]
    [Lesson(3)]
    public async Task The_kernel_names_the_peer()
    {
        using TemporaryFolder folder = new();
        using IDuplexListener listener = LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions());
        ValueTask<IDuplexConnection> accepting = listener.AcceptAsync(default);
        using IDuplexConnection client = await LocalEndpoint.ConnectAsync(folder.PathOf("rpc"), default);
        using IDuplexConnection server = await accepting;
        Credentials own = Credentials.OfCaller();

        Assert.Equal((Environment.ProcessId, own.EffectiveUid, own.EffectiveGid), (server.Peer.Credentials!.ProcessId, server.Peer.Credentials.Uid, server.Peer.Credentials.Gid));
        Assert.Equal(own.SupplementaryGroups.Order(), server.Peer.Credentials.Groups.Order());
        Assert.Null(server.Peer.Address);
    }
}
