using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests;

/// <summary>The limits of a server and its end. S30, S32.</summary>
public sealed class RpcServerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    [Lesson(30)]
    public async Task A_client_that_does_not_say_who_it_is_is_cut_off_in_time()
    {
        ManualClock clock = new();
        await using TestServer server = new(new RpcServerOptions { Clock = clock });
        using RawClient silent = new(server.Connect());
        using RawClient anonymous = new(server.Connect());
        using RawClient known = new(server.Connect());
        await anonymous.BindAsync();
        await known.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);

        clock.Advance(TimeSpan.FromSeconds(31));

        await silent.ExpectCloseAsync();
        await anonymous.ExpectCloseAsync();
        await known.SendAsync(known.Request([1], security: 1));
        Assert.Equal([1], await known.ReceiveResponseAsync(1));
    }

    [Fact]
    [Lesson(30)]
    public async Task A_client_that_stops_half_way_is_cut_off_and_others_go_on()
    {
        ManualClock clock = new();
        await using TestServer server = new(new RpcServerOptions { Clock = clock, UnauthenticatedLifetime = Timeout.InfiniteTimeSpan });
        using RawClient inPdu = new(server.Connect());
        using RawClient inCall = new(server.Connect());
        using RawClient other = new(server.Connect());
        await inPdu.BindAsync();
        await inCall.BindAsync();
        await other.BindAsync();
        await inPdu.SendAsync(RawClient.Octets(inPdu.Request([1, 2, 3]))[..20]);
        await inCall.SendAsync(inCall.Request([1], flags: PduFlags.FirstFragment));

        await AdvanceUntilAsync(clock, inPdu.ExpectCloseAsync());
        await AdvanceUntilAsync(clock, inCall.ExpectCloseAsync());
        await other.SendAsync(other.Request([1]));
        Assert.Equal([1], await other.ReceiveResponseAsync());
    }

    [Fact]
    [Lesson(30)]
    public async Task The_requests_of_one_user_take_no_more_memory_than_its_share_and_nothing_of_anothers()
    {
        byte[] most = Calling.Octets(600_000);
        await using TestServer server = new(new RpcServerOptions { MaxRequestMemoryPerPeer = 1_000_000 });
        await using RpcClientConnection first = server.ConnectClient();
        Task<byte[]> held = (await first.OpenChannelAsync(EchoStub.Interface, null, default)).CallAsync(EchoStub.WaitForRelease, most);
        await server.Stub.Waiting.WaitAsync();

        await using RpcClientConnection second = server.ConnectClient();
        RpcClientChannel greedy = await second.OpenChannelAsync(EchoStub.Interface, null, default);
        await Assert.ThrowsAsync<RpcFaultException>(() => greedy.CallAsync(EchoStub.Echo, most));
        await using RpcClientConnection other = server.ConnectClient(memory: new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(4712, 5009, 5009, [])) });
        Assert.Equal(most, await (await other.OpenChannelAsync(EchoStub.Interface, null, default)).CallAsync(EchoStub.Echo, most));

        server.Stub.Release();
        Assert.Equal(most, await held);
        await using RpcClientConnection later = server.ConnectClient();
        RpcClientChannel again = await later.OpenChannelAsync(EchoStub.Interface, null, default);
        for (int i = 0; i < 5; i++)
        {
            Assert.Equal(most, await again.CallAsync(EchoStub.Echo, most));
        }
    }

    [Fact]
    [Lesson(30)]
    public async Task A_client_that_never_reads_is_cut_off_and_costs_no_more_than_the_limit()
    {
        ManualClock clock = new();
        await using TestServer server = new(new RpcServerOptions { Clock = clock, UnauthenticatedLifetime = Timeout.InfiniteTimeSpan, MaxOutstandingCalls = 4 });
        using RawClient deaf = new(server.Connect(new MemoryConnectionOptions { Capacity = 4096 }));
        await deaf.BindAsync();
        Task sending = Task.Run(async () =>
        {
            for (uint i = 2; i < 100_000; i++)
            {
                await deaf.SendAsync(deaf.Request(BitConverter.GetBytes(100_000), opnum: EchoStub.Grow, callId: i));
            }
        });
        await WaitAsync(() => server.Stub.Entered >= 4);
        await using RpcClientConnection other = server.ConnectClient();
        RpcClientChannel channel = await other.OpenChannelAsync(EchoStub.Interface, null, default);
        Assert.Equal([1], await channel.CallAsync(EchoStub.Echo, [1]));

        await AdvanceUntilAsync(clock, sending.ContinueWith(_ => { }, TaskScheduler.Default));

        await Assert.ThrowsAnyAsync<IOException>(() => sending);
        Assert.InRange(server.Stub.Entered, 4, 16);
    }

    [Fact]
    [Lesson(30)]
    public async Task No_more_than_the_calls_allowed_are_under_way_and_the_rest_is_served_after_that()
    {
        await using TestServer server = new(new RpcServerOptions { MaxOutstandingCalls = 3 });
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);

        Task<byte[]>[] calls = [.. Enumerable.Range(0, 10).Select(i => channel.CallAsync(EchoStub.WaitForRelease, [(byte)i]))];
        for (int i = 0; i < 3; i++)
        {
            await server.Stub.Waiting.WaitAsync();
        }

        Assert.Equal(3, server.Stub.Entered);
        server.Stub.Release();
        byte[][] answers = await Task.WhenAll(calls);
        Assert.Equal(Enumerable.Range(0, 10), answers.Select(answer => (int)answer[0]));
    }

    [Fact]
    [Lesson(30)]
    public async Task Connections_of_one_user_have_their_limit_and_those_of_another_are_served()
    {
        await using TestServer server = new(new RpcServerOptions { MaxConnectionsPerPeer = 2 });
        using RawClient first = new(server.Connect());
        using RawClient second = new(server.Connect());
        using RawClient third = new(server.Connect());
        using RawClient other = new(server.Connect(new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(1, 1, 1, [])) }));

        await third.ExpectCloseAsync();
        await first.BindAsync();
        await other.BindAsync();
        second.Dispose();
        await server.Events.Closed.WaitAsync();
        await WaitAsync(() => server.Server.ConnectionCount == 2);
        using RawClient fourth = new(server.Connect());
        await fourth.BindAsync();
    }

    [Fact]
    [Lesson(30)]
    public async Task Connections_have_their_limit_by_address_without_port()
    {
        await using TestServer server = new(new RpcServerOptions { MaxConnectionsPerPeer = 1 });
        using RawClient first = new(server.Connect(new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer("192.0.2.1:1000", null) }));
        using RawClient second = new(server.Connect(new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer("192.0.2.1:1001", null) }));

        await second.ExpectCloseAsync();
        await first.BindAsync();
    }

    [Fact]
    [Lesson(30)]
    public async Task Connections_without_an_identity_have_their_limit()
    {
        await using TestServer server = new(new RpcServerOptions { MaxUnauthenticatedConnections = 2 });
        using RawClient known = new(server.Connect());
        await known.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);
        using RawClient first = new(server.Connect());
        using RawClient second = new(server.Connect());
        using RawClient third = new(server.Connect());

        await third.ExpectCloseAsync();
        await first.BindAsync();
        await second.BindAsync();
    }

    [Fact]
    [Lesson(30)]
    public async Task A_connection_on_which_nothing_happens_is_closed_where_that_is_asked_for()
    {
        ManualClock clock = new();
        await using TestServer server = new(new RpcServerOptions { Clock = clock, IdleTimeout = TimeSpan.FromMinutes(5) });
        using RawClient idle = new(server.Connect());
        using RawClient busy = new(server.Connect());
        await idle.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);
        await busy.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);
        await busy.SendAsync(busy.Request([1], opnum: EchoStub.WaitForRelease, security: 1));
        await server.Stub.Waiting.WaitAsync();

        clock.Advance(Second);
        clock.Advance(TimeSpan.FromMinutes(6));

        await idle.ExpectCloseAsync();
        server.Stub.Release();
        Assert.Equal([1], await busy.ReceiveResponseAsync(1));
    }

    [Fact]
    public async Task A_server_that_stops_lets_calls_end_and_takes_no_more()
    {
        TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        Task<byte[]> call = channel.CallAsync(EchoStub.WaitForRelease, [5]);
        await server.Stub.Waiting.WaitAsync();

        Task stopping = server.Server.StopAsync();
        await WaitAsync(() => Throws(() => channel.CallAsync(EchoStub.Echo, [1])));
        server.Stub.Release();

        Assert.Equal([5], await call);
        await stopping;
        await Assert.ThrowsAsync<RpcFaultException>(() => channel.CallAsync(EchoStub.Echo, [1]));
        using RawClient late = new(server.Connect());
        await late.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_server_that_stops_waits_no_longer_than_it_may()
    {
        ManualClock clock = new();
        TestServer server = new(new RpcServerOptions { Clock = clock, DrainTimeout = TimeSpan.FromSeconds(3) });
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        Task<byte[]> call = channel.CallAsync(EchoStub.WaitForRelease, [5]);
        await server.Stub.Waiting.WaitAsync();

        Task stopping = server.Server.StopAsync();
        while (!stopping.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(4));
            await Task.Yield();
        }

        Assert.Equal(RpcStatus.CallFailed, (await Assert.ThrowsAsync<RpcFaultException>(() => call)).Status);
        server.Stub.Release();
    }

    [Fact]
    [Lesson(32)]
    public void An_interface_is_registered_once()
    {
        RpcInterfaceTable table = new();
        table.Add(new RpcInterface(EchoStub.Interface, new RpcStubDispatcher(new EchoStub())));

        Assert.Throws<ArgumentException>(() => table.Add(new RpcInterface(EchoStub.Interface with { Minor = 9 }, new RpcStubDispatcher(new EchoStub()))));
        Assert.Null(table.Find(EchoStub.Interface with { Major = 2 }));
        Assert.NotNull(table.Find(EchoStub.Interface with { Minor = 0 }));
    }

    [Fact]
    public async Task A_server_on_a_socket_serves_many_connections_at_once()
    {
        using TemporaryFolder folder = new();
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        server.Server.Listen(LocalEndpoint.Listen(folder.PathOf("rpc"), new LocalEndpointOptions()));

        await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            await using RpcClientConnection client = new(await LocalEndpoint.ConnectAsync(folder.PathOf("rpc"), default));
            RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Identify), default);
            for (int j = 0; j < 50; j++)
            {
                Assert.Equal(Calling.Octets(j * 1000, i), await channel.CallAsync(EchoStub.Echo, Calling.Octets(j * 1000, i)));
            }
        }));
    }

    // The server reads when it comes to it; until then time may pass that it does not count.
    private static async Task AdvanceUntilAsync(ManualClock clock, Task done)
    {
        for (int i = 0; !done.IsCompleted && i < 10_000; i++)
        {
            clock.Advance(Second);
            await Task.Delay(1);
        }

        await done;
    }

    private static bool Throws(Func<Task<byte[]>> call)
    {
        try
        {
            call().GetAwaiter().GetResult();
            return false;
        }
        catch (RpcFaultException)
        {
            return true;
        }
    }

    private static async Task WaitAsync(Func<bool> condition)
    {
        for (int i = 0; !condition(); i++)
        {
            Assert.True(i < 2000, "It does not come about.");
            await Task.Delay(5);
        }
    }
}
