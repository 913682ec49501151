using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests;

/// <summary>A client and a server, joined in memory and over a Unix socket.</summary>
public sealed class CallTests
{
    private static readonly MemoryConnectionOptions OneOctetAtATime = new()
    {
        ClientAsSeenByServer = new RpcPeer(null, TestServer.SomeUser),
        Chunk = (_, _) => 1,
    };

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    [InlineData(5840)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task A_call_brings_back_what_it_takes_there(int length)
    {
        await using TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        byte[] sent = Calling.Octets(length);

        Assert.Equal(sent, await channel.CallAsync(EchoStub.Echo, sent));
    }

    [Fact]
    public async Task A_local_peer_is_whom_the_kernel_names_at_the_level_that_it_asks_for()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Impersonate), default);

        byte[] answer = await channel.CallAsync(EchoStub.WhoAmI, []);

        Assert.Equal($"S-1-22-1-5001 Impersonate PktPrivacy {Guid.Empty}", System.Text.Encoding.UTF8.GetString(answer));
    }

    [Fact]
    public async Task A_call_goes_through_in_single_octets()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        await using RpcClientConnection client = server.ConnectClient(memory: OneOctetAtATime);
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Identify), default);
        byte[] sent = Calling.Octets(10_000);

        Assert.Equal(sent, await channel.CallAsync(EchoStub.Echo, sent));
    }

    [Fact]
    public async Task A_call_goes_over_a_Unix_socket_as_the_user_of_this_process()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        server.Server.Listen(LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions()));
        await using RpcClientConnection client = new(await LocalEndpoint.ConnectAsync(folder.PathOf("rpc"), default));
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Delegate), default);
        byte[] sent = Calling.Octets(1_000_000);

        Assert.Equal(sent, await channel.CallAsync(EchoStub.Echo, sent));
        Assert.Equal(WellKnownSids.UnixUser(OpenWmi.Native.Credentials.OfCaller().EffectiveUid), server.Stub.LastCaller!.User);
        Assert.Equal(ImpersonationLevel.Delegate, server.Stub.LastCaller.ImpersonationLevel);
    }

    [Fact]
    public async Task Many_calls_of_one_connection_are_under_way_at_once()
    {
        await using TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);

        byte[][] answers = await Task.WhenAll(Enumerable.Range(0, 500).Select(i => channel.CallAsync(EchoStub.Echo, Calling.Octets(i * 37, i))));

        Assert.All(Enumerable.Range(0, 500), i => Assert.Equal(Calling.Octets(i * 37, i), answers[i]));
    }

    [Theory]
    [InlineData(AuthenticationLevel.Connect)]
    [InlineData(AuthenticationLevel.Call)]
    [InlineData(AuthenticationLevel.Pkt)]
    [InlineData(AuthenticationLevel.PktIntegrity)]
    [InlineData(AuthenticationLevel.PktPrivacy)]
    public async Task A_call_is_protected_at_every_level(AuthenticationLevel level)
    {
        await using TestServer server = new(minimum: AuthenticationLevel.Connect);
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new TestSecurityClient(level), default);
        byte[] sent = Calling.Octets(20_000);

        Assert.Equal(sent, await channel.CallAsync(EchoStub.Echo, sent));
        Assert.Equal(sent, await channel.CallAsync(EchoStub.Echo, sent));
        Assert.Equal(level, server.Stub.LastContext!.Connection.AuthenticationLevel);
    }
}
