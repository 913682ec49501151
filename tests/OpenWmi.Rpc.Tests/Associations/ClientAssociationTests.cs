using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>The client, with a server that does whatever a test wants.</summary>
public sealed class ClientAssociationTests
{
    private static readonly BindAckBody Ack = new(5840, 5840, 77, "135", [ContextResult.Accept(RpcSyntaxId.Ndr)]);

    [Fact]
    public async Task A_bind_asks_for_the_interface_in_NDR_and_for_the_features()
    {
        await using Exchange exchange = new();
        Task<RpcClientChannel> opening = exchange.OpenAsync();

        byte[] bind = await exchange.Server.ReceiveAsync(PduType.Bind);
        CommonHeader header = CommonHeader.Read(bind);
        BindBody body = BindBody.Read(bind, header, out _);
        await exchange.Server.SendAsync(BindAck(header));
        await opening;

        Assert.Equal(PduFlags.Whole | PduFlags.ConcurrentMultiplexing | PduFlags.SupportHeaderSign, header.Flags);
        Assert.Equal((5840, 5840, 0u), (body.MaxTransmitFragment, body.MaxReceiveFragment, body.AssociationGroup));
        Assert.Equal((EchoStub.Interface, RpcSyntaxId.Ndr), (body.Contexts[0].AbstractSyntax, Assert.Single(body.Contexts[0].TransferSyntaxes)));
        Assert.Equal(BindTimeFeatureSyntax.Of(BindTimeFeatures.Supported), Assert.Single(body.Contexts[1].TransferSyntaxes));
        Assert.Equal(77u, exchange.Client.AssociationGroup);
    }

    [Theory]
    [InlineData(BindNakReason.NotSpecified, RpcStatus.ProtocolError)]
    [InlineData(BindNakReason.LocalLimitExceeded, RpcStatus.ServerTooBusy)]
    [InlineData(BindNakReason.AuthenticationTypeNotRecognized, RpcStatus.AccessDenied)]
    [InlineData(BindNakReason.InvalidChecksum, RpcStatus.AccessDenied)]
    public async Task A_bind_nak_says_why_no_channel_is_opened(BindNakReason reason, RpcStatus status)
    {
        await using Exchange exchange = new();
        Task<RpcClientChannel> opening = exchange.OpenAsync();
        CommonHeader header = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Bind));

        await exchange.Server.SendAsync(ControlPdu.BindNak(header.CallId, reason));

        Assert.Equal(status, (await Assert.ThrowsAsync<RpcFaultException>(() => opening)).Status);
        await exchange.Server.ExpectCloseAsync();
    }

    [Fact]
    public async Task An_interface_that_is_refused_leaves_the_connection_for_others()
    {
        await using TestServer server = new();
        await using RpcClientConnection client = server.ConnectClient();

        RpcFaultException error = await Assert.ThrowsAsync<RpcFaultException>(() => client.OpenChannelAsync(new RpcSyntaxId(Guid.NewGuid(), 1, 0), null, default).AsTask());
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, null, default);

        Assert.Equal((RpcStatus.UnknownInterface, true), (error.Status, error.DidNotExecute));
        Assert.Equal([1], await channel.CallAsync(EchoStub.Echo, [1]));
    }

    public static TheoryData<string> WrongAcks => ["another transfer syntax", "no results", "an alter_context_resp", "fragments too small", "cut short"];

    [Theory]
    [MemberData(nameof(WrongAcks))]
    public async Task A_bind_ack_that_cannot_be_costs_the_connection(string what)
    {
        await using Exchange exchange = new();
        Task<RpcClientChannel> opening = exchange.OpenAsync();
        CommonHeader header = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Bind));
        byte[] ack = what switch
        {
            "another transfer syntax" => BindAck(header, Ack with { Results = [ContextResult.Accept(RpcSyntaxId.Ndr64)] }),
            "no results" => BindAck(header, Ack with { Results = [] }),
            "an alter_context_resp" => ControlPdu.BindAck(PduType.AlterContextResp, PduFlags.None, header.CallId, Ack, default),
            "fragments too small" => BindAck(header, Ack with { MaxReceiveFragment = 100 }),
            _ => Shorten(BindAck(header)),
        };

        await exchange.Server.SendAsync(ack);

        Assert.Equal(RpcStatus.ProtocolError, (await Assert.ThrowsAsync<RpcFaultException>(() => opening)).Status);
        await exchange.Server.ExpectCloseAsync();
    }

    [Fact]
    public async Task A_server_that_does_not_answer_a_bind_is_given_up()
    {
        ManualClock clock = new();
        await using Exchange exchange = new(new RpcClientOptions { Clock = clock });
        Task<RpcClientChannel> opening = exchange.OpenAsync();
        await exchange.Server.ReceiveAsync(PduType.Bind);

        while (!opening.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(31));
            await Task.Yield();
        }

        Assert.Equal(RpcStatus.ServerUnavailable, (await Assert.ThrowsAsync<RpcFaultException>(() => opening)).Status);
        await exchange.Server.ExpectCloseAsync();
    }

    public static TheoryData<string> WrongAnswers =>
        ["another call", "not the first", "two firsts", "empty", "too long", "PTYPE of a client", "a bind_ack", "a verifier that was not agreed on", "a header that cannot be"];

    [Theory]
    [MemberData(nameof(WrongAnswers))]
    public async Task An_answer_that_cannot_be_costs_the_connection_and_every_call(string what)
    {
        await using Exchange exchange = new(new RpcClientOptions { MaxResponseLength = 100 });
        RpcClientChannel channel = await exchange.BindAsync();
        Task<byte[]> call = channel.CallAsync(EchoStub.Echo, [1]);
        CommonHeader header = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request));
        FragmentPdu response = new() { Type = PduType.Response, Flags = PduFlags.Whole, CallId = header.CallId, Stub = new byte[4] };

        byte[] octets = what switch
        {
            "another call" => RawClient.Octets(response with { CallId = header.CallId + 1 }),
            "not the first" => RawClient.Octets(response with { Flags = PduFlags.LastFragment }),
            "two firsts" => [.. RawClient.Octets(response with { Flags = PduFlags.FirstFragment }), .. RawClient.Octets(response)],
            "empty" => RawClient.Octets(response with { Flags = PduFlags.FirstFragment, Stub = default }),
            "too long" => RawClient.Octets(response with { Stub = new byte[101] }),
            "PTYPE of a client" => RawClient.Octets(response with { Type = PduType.CoCancel }),
            "a bind_ack" => BindAck(header),
            "a verifier that was not agreed on" => RawClient.Octets(response with { Protection = new PduProtection(new TestSecurityClient(AuthenticationLevel.PktIntegrity).Initiate(), 0, false) }),
            _ => [4, .. RawClient.Octets(response)[1..]],
        };
        await exchange.Server.SendAsync(octets);

        Assert.Equal(RpcStatus.CallFailed, (await Assert.ThrowsAsync<RpcFaultException>(() => call)).Status);
        await exchange.Server.ExpectCloseAsync();
        Assert.Equal(RpcStatus.CallFailedDidNotExecute, (await Assert.ThrowsAsync<RpcFaultException>(() => channel.CallAsync(EchoStub.Echo, [1]))).Status);
    }

    [Theory]
    [InlineData("without a verifier")]
    [InlineData("changed")]
    [InlineData("with a changed header")]
    [InlineData("of another context")]
    [InlineData("sent again")]
    public async Task An_answer_that_is_not_signed_as_its_request_costs_the_connection(string what)
    {
        await using Exchange exchange = new();
        RpcSecurityContext context = new TestSecurityContext(AuthenticationLevel.PktIntegrity, isServer: true, new TestSecurityOptions(), TestSecurityServer.SomeToken());
        Task<RpcClientChannel> opening = exchange.OpenAsync(new TestSecurityClient(AuthenticationLevel.PktIntegrity));
        CommonHeader bind = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Bind));
        SecurityLeg leg = await context.StepAsync(new byte[] { (byte)'L', 0, 1, 2, 3, 4, 5, 6 }, default);
        await exchange.Server.SendAsync(ControlPdu.BindAck(PduType.BindAck, PduFlags.SupportHeaderSign | PduFlags.ConcurrentMultiplexing, bind.CallId, Ack, new AuthLeg(new SecTrailer(TestSecurityOptions.Type, AuthenticationLevel.PktIntegrity, 0, 0), leg.Token)));
        RpcClientChannel channel = await opening;
        Task<byte[]> call = channel.CallAsync(EchoStub.Echo, [1]);
        CommonHeader header = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request));
        FragmentPdu response = new()
        {
            Type = PduType.Response, Flags = PduFlags.Whole, CallId = header.CallId, Stub = new byte[4], Protection = new PduProtection(context, what == "of another context" ? 9u : 0, isHeaderSigned: true),
        };
        byte[] octets = RawClient.Octets(what == "without a verifier" ? response with { Protection = default } : response);
        if (what == "sent again")
        {
            await exchange.Server.SendAsync(octets);
            Assert.Equal(new byte[4], await call);
            call = channel.CallAsync(EchoStub.Echo, [1]);
            octets[12] = (byte)CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request)).CallId;
        }
        else if (what.Contains("changed", StringComparison.Ordinal))
        {
            octets[what == "changed" ? 24 : 16] ^= 1;
        }

        await exchange.Server.SendAsync(octets);

        Assert.Equal(RpcStatus.CallFailed, (await Assert.ThrowsAsync<RpcFaultException>(() => call)).Status);
        await exchange.Server.ExpectCloseAsync();
    }

    [Fact]
    public async Task Responses_of_several_calls_may_be_mixed()
    {
        await using Exchange exchange = new();
        RpcClientChannel channel = await exchange.BindAsync();
        Task<byte[]> first = channel.CallAsync(EchoStub.Echo, [1]);
        Task<byte[]> second = channel.CallAsync(EchoStub.Echo, [2]);
        uint firstId = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request)).CallId;
        uint secondId = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request)).CallId;

        foreach ((uint id, byte octet, PduFlags flags) in new[] { (firstId, (byte)1, PduFlags.FirstFragment), (secondId, (byte)3, PduFlags.FirstFragment), (secondId, (byte)4, PduFlags.LastFragment), (firstId, (byte)2, PduFlags.LastFragment) })
        {
            await exchange.Server.SendAsync(new FragmentPdu { Type = PduType.Response, Flags = flags, CallId = id, Stub = new[] { octet } });
        }

        Assert.Equal([1, 2], await first);
        Assert.Equal([3, 4], await second);
    }

    [Fact]
    public async Task A_server_that_takes_one_call_at_a_time_gets_them_so()
    {
        await using Exchange exchange = new();
        RpcClientChannel channel = await exchange.BindAsync(PduFlags.None);
        Task<byte[]>[] calls = [channel.CallAsync(EchoStub.Echo, [1]), channel.CallAsync(EchoStub.Echo, [2]), channel.CallAsync(EchoStub.Echo, [3])];

        for (int i = 0; i < calls.Length; i++)
        {
            byte[] request = await exchange.Server.ReceiveAsync(PduType.Request);
            Assert.Equal(3 - i, calls.Count(call => !call.IsCompleted));
            await exchange.Server.SendAsync(new FragmentPdu { Type = PduType.Response, Flags = PduFlags.Whole, CallId = CommonHeader.Read(request).CallId, Stub = request.AsMemory(24) });
            while (calls.Count(call => call.IsCompleted) <= i)
            {
                await Task.Delay(1);
            }
        }

        Assert.Equal([1, 2, 3], (await Task.WhenAll(calls)).Select(answer => (int)answer[0]));
    }

    [Fact]
    public async Task A_shutdown_lets_calls_end_and_closes()
    {
        await using Exchange exchange = new();
        RpcClientChannel channel = await exchange.BindAsync();
        Task<byte[]> call = channel.CallAsync(EchoStub.Echo, [1]);
        uint id = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request)).CallId;

        await exchange.Server.SendAsync(ControlPdu.Shutdown());
        await exchange.Server.SendAsync(new FragmentPdu { Type = PduType.Response, Flags = PduFlags.Whole, CallId = id, Stub = new byte[] { 7 } });

        Assert.Equal([7], await call);
        await exchange.Server.ExpectCloseAsync();
        Assert.True((await Assert.ThrowsAsync<RpcFaultException>(() => channel.CallAsync(EchoStub.Echo, [1]))).DidNotExecute);
    }

    [Fact]
    public async Task A_server_that_ends_between_any_two_octets_ends_the_call_and_nothing_hangs()
    {
        byte[] ack = BindAck(new CommonHeader(PduType.Bind, PduFlags.None, 0, 0, 1));
        byte[] response = RawClient.Octets(new FragmentPdu { Type = PduType.Response, Flags = PduFlags.Whole, CallId = 2, Stub = new byte[] { 1, 2, 3 } });
        byte[] stream = [.. ack, .. response];
        for (int end = 0; end < stream.Length; end++)
        {
            Exchange exchange = new();
            Task<byte[]> call = CallAsync(exchange);
            await exchange.Server.ReceiveAsync(PduType.Bind);
            await exchange.Server.SendAsync(stream[..Math.Min(end, ack.Length)]);
            if (end > ack.Length)
            {
                await exchange.Server.ReceiveAsync(PduType.Request);
                await exchange.Server.SendAsync(stream[ack.Length..end]);
            }

            exchange.Server.Dispose();

            RpcFaultException error = await Assert.ThrowsAsync<RpcFaultException>(() => call.WaitAsync(TimeSpan.FromSeconds(20)));
            Assert.Contains(error.Status, new[] { RpcStatus.CallFailed, RpcStatus.ServerUnavailable, RpcStatus.CallFailedDidNotExecute });
            await exchange.DisposeAsync();
        }
    }

    [Theory]
    [Tolerance(7)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_fault_ends_its_call_whether_or_not_a_part_of_the_answer_came(bool hasPart)
    {
        await using Exchange exchange = new();
        RpcClientChannel channel = await exchange.BindAsync();
        Task<byte[]> call = channel.CallAsync(EchoStub.Echo, [1]);
        uint id = CommonHeader.Read(await exchange.Server.ReceiveAsync(PduType.Request)).CallId;
        if (hasPart)
        {
            await exchange.Server.SendAsync(new FragmentPdu { Type = PduType.Response, Flags = PduFlags.FirstFragment, CallId = id, Stub = new byte[4] });
        }

        await exchange.Server.SendAsync(ControlPdu.Fault(id, 0, RpcStatus.Disconnected, didNotExecute: true));

        RpcFaultException error = await Assert.ThrowsAsync<RpcFaultException>(() => call);
        Assert.Equal((RpcStatus.Disconnected, true), (error.Status, error.DidNotExecute));
    }

    private static async Task<byte[]> CallAsync(Exchange exchange) => await (await exchange.OpenAsync()).CallAsync(EchoStub.Echo, [1]);

    private static byte[] BindAck(CommonHeader bind, BindAckBody? body = null, PduFlags flags = PduFlags.ConcurrentMultiplexing) => ControlPdu.BindAck(PduType.BindAck, flags, bind.CallId, body ?? Ack, default);

    private static byte[] Shorten(byte[] pdu)
    {
        pdu[8] -= 4;
        return pdu[..^4];
    }

    /// <summary>A client, and the server's end of its connection.</summary>
    private sealed class Exchange : IAsyncDisposable
    {
        public Exchange(RpcClientOptions? options = null)
        {
            (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair();
            (Client, Server) = (new RpcClientConnection(client, options), new RawClient(server));
        }

        public RpcClientConnection Client { get; }

        public RawClient Server { get; }

        public Task<RpcClientChannel> OpenAsync(RpcClientSecurity? security = null) => Client.OpenChannelAsync(EchoStub.Interface, security, default).AsTask();

        public async Task<RpcClientChannel> BindAsync(PduFlags flags = PduFlags.ConcurrentMultiplexing)
        {
            Task<RpcClientChannel> opening = OpenAsync();
            await Server.SendAsync(BindAck(CommonHeader.Read(await Server.ReceiveAsync(PduType.Bind)), flags: flags));
            return await opening;
        }

        public async ValueTask DisposeAsync()
        {
            Server.Dispose();
            await Client.DisposeAsync();
        }
    }
}
