using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Calls;

/// <summary>Calls that are cancelled, given up or lost. Facts 1.13.</summary>
public sealed class CancelTests
{
    [Fact]
    public async Task A_caller_that_cancels_waits_no_longer_and_the_handler_learns_of_it()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktIntegrity);
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new TestSecurityClient(AuthenticationLevel.PktPrivacy), default);
        using CancellationTokenSource cancel = new();
        Task<byte[]> waiting = channel.CallAsync(EchoStub.WaitForCancel, [], cancel.Token);
        await server.Stub.Waiting.WaitAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await server.Stub.Cancelled.WaitAsync();
        Assert.Equal([1], await channel.CallAsync(EchoStub.Echo, [1]));
    }

    [Fact]
    public async Task Who_cancels_while_a_channel_is_opened_waits_no_longer_and_the_connection_goes_on()
    {
        await using TestServer server = new();
        (MemoryConnection near, MemoryConnection far) = MemoryConnection.CreatePair(new MemoryConnectionOptions());
        await using RpcClientConnection client = new(near);
        using CancellationTokenSource cancel = new();
        Task<RpcClientChannel> opening = client.OpenChannelAsync(EchoStub.Interface, null, cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => opening);

        server.Server.Serve(far);

        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        Assert.Equal([1], await channel.CallAsync(EchoStub.Echo, [1]));
    }

    [Fact]
    public async Task A_call_that_waits_for_its_turn_fails_with_the_connection()
    {
        TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient(new RpcClientOptions { MaxOutstandingCalls = 1 });
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        Task<byte[]> first = channel.CallAsync(EchoStub.WaitForCancel, []);
        await server.Stub.Waiting.WaitAsync();
        Task<byte[]>[] waiting = [channel.CallAsync(EchoStub.Echo, [1]), channel.CallAsync(EchoStub.Echo, [2])];

        await client.DisposeAsync();

        await Assert.ThrowsAsync<RpcFaultException>(() => first);
        foreach (Task<byte[]> call in waiting)
        {
            Assert.True((await Assert.ThrowsAsync<RpcFaultException>(() => call)).DidNotExecute);
        }

        await server.DisposeAsync();
    }

    [Fact]
    public async Task A_call_that_was_cancelled_before_it_began_ends_so()
    {
        await using TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => channel.CallAsync(EchoStub.WaitForCancel, [], new CancellationToken(canceled: true)));

        Assert.Equal([1], await channel.CallAsync(EchoStub.Echo, [1]));
    }

    [Fact]
    public async Task A_cancelled_call_is_answered_with_the_fault_for_that()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        await client.SendAsync(client.Request([], opnum: EchoStub.WaitForCancel, callId: 5));

        await client.SendAsync(Header(PduType.CoCancel, 99));
        await client.SendAsync(Header(PduType.CoCancel, 5));

        await client.ExpectFaultAsync(RpcStatus.Cancelled);
    }

    [Fact]
    public async Task A_call_that_is_given_up_has_no_answer_and_the_connection_goes_on()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        await client.SendAsync(client.Request([], opnum: EchoStub.WaitForCancel, callId: 5));
        await server.Stub.Waiting.WaitAsync();

        await client.SendAsync(Header(PduType.Orphaned, 5));
        await server.Stub.Cancelled.WaitAsync();
        await client.SendAsync(client.Request([1, 2], callId: 6));

        Assert.Equal([1, 2], await client.ReceiveResponseAsync());
    }

    [Fact]
    public async Task A_request_that_is_given_up_half_way_leaves_room_for_the_next()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        await client.SendAsync(client.Request([1], callId: 5, flags: PduFlags.FirstFragment));

        await client.SendAsync(Header(PduType.Orphaned, 5));
        await client.SendAsync(client.Request([1, 2], callId: 6));

        Assert.Equal([1, 2], await client.ReceiveResponseAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_verifier_of_a_cancel_takes_a_sequence_number_and_is_checked(bool isWrong)
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktIntegrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, AuthenticationLevel.PktIntegrity);
        byte[] cancel = RawClient.Octets(Header(PduType.CoCancel, 99) with { Protection = client.Request([], security: 1).Protection });
        cancel[^1] ^= isWrong ? (byte)1 : (byte)0;

        // At once: where the first is wrong, the connection may be gone before a second could be sent.
        await client.SendAsync([.. cancel, .. RawClient.Octets(client.Request([7], security: 1))]);

        if (isWrong)
        {
            await client.ExpectFaultAndCloseAsync(RpcStatus.SecurityPackageError);
        }
        else
        {
            Assert.Equal([7], await client.ReceiveResponseAsync(1));
        }
    }

    [Fact]
    public async Task A_client_that_goes_away_cancels_its_calls()
    {
        await using TestServer server = new();
        RawClient client = new(server.Connect());
        await client.BindAsync();
        await client.SendAsync(client.Request([], opnum: EchoStub.WaitForCancel));
        await server.Stub.Waiting.WaitAsync();

        client.Dispose();

        await server.Stub.Cancelled.WaitAsync();
        RpcCallerConnection connection = Assert.IsType<RpcCallerConnection>(server.Stub.LastContext!.Connection);
        await Task.Delay(Timeout.Infinite, connection.Closed).ContinueWith(_ => { }, TaskScheduler.Default);
    }

    [Fact]
    public async Task A_call_that_takes_too_long_is_cancelled()
    {
        ManualClock clock = new();
        await using TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient(new RpcClientOptions { CallTimeout = TimeSpan.FromSeconds(5), Clock = clock });
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);
        Task<byte[]> waiting = channel.CallAsync(EchoStub.WaitForCancel, []);
        await server.Stub.Waiting.WaitAsync();

        clock.Advance(TimeSpan.FromSeconds(6));

        Assert.Equal(RpcStatus.Cancelled, (await Assert.ThrowsAsync<RpcFaultException>(() => waiting)).Status);
        await server.Stub.Cancelled.WaitAsync();
    }

    private static FragmentPdu Header(PduType type, uint callId) => new() { Type = type, Flags = PduFlags.Whole, CallId = callId };
}
