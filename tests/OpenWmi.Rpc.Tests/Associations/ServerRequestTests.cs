using System.Buffers.Binary;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>Requests: who may make them, their fragments and trailers. S12, S13, S27, S28.</summary>
public sealed class ServerRequestTests
{
    private const AuthenticationLevel Integrity = AuthenticationLevel.PktIntegrity;
    private const PduFlags First = PduFlags.FirstFragment;
    private const PduFlags Middle = PduFlags.None;
    private const PduFlags Last = PduFlags.LastFragment;

    [Fact]
    public async Task A_presentation_context_that_there_is_not_costs_the_call_alone()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request([1], contextId: 9));
        byte[] fault = await client.ReceiveAsync(PduType.Fault);
        await client.SendAsync(client.Request([1, 2]));

        Assert.Equal(RpcStatus.UnknownInterface, FaultBody.Read(fault, CommonHeader.Read(fault)).Status);
        Assert.True(CommonHeader.Read(fault).Flags.HasFlag(PduFlags.DidNotExecute));
        Assert.Equal([1, 2], await client.ReceiveResponseAsync());
    }

    [Theory]
    [Lesson(12)]
    [InlineData(AuthenticationLevel.Connect, false)]
    [InlineData(AuthenticationLevel.Call, false)]
    [InlineData(AuthenticationLevel.Pkt, false)]
    [InlineData(AuthenticationLevel.PktIntegrity, true)]
    [InlineData(AuthenticationLevel.PktPrivacy, true)]
    public async Task A_call_needs_the_level_of_its_interface(AuthenticationLevel level, bool isServed)
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, level);

        await client.SendAsync(client.Request([1, 2], security: 1));

        if (isServed)
        {
            Assert.Equal([1, 2], await client.ReceiveResponseAsync(1));
        }
        else
        {
            await client.ExpectFaultAsync(RpcStatus.AccessDenied);
        }

        Assert.Equal(isServed ? 1 : 0, server.Stub.Entered);
    }

    [Theory]
    [Lesson(12)]
    [InlineData(0, 0x0A)]
    [InlineData(1, 6)]
    [InlineData(1, 2)]
    [InlineData(4, 99)]
    public async Task The_trailer_of_a_request_says_what_its_security_context_is(int offset, byte value)
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);
        byte[] request = RawClient.Octets(client.Request(new byte[16], security: 1));
        request[request.Length - 16 - 8 + offset] = value;

        await client.SendAsync(request);

        await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    [Lesson(12)]
    public async Task A_request_without_a_verifier_on_a_connection_with_integrity_costs_the_connection()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);

        await client.SendAsync(client.Request([1], opnum: EchoStub.Open));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    public async Task A_request_at_connect_level_needs_no_verifier()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.Connect);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, AuthenticationLevel.Connect);

        await client.SendAsync(client.Request([7]));

        Assert.Equal([7], await client.ReceiveResponseAsync());
        Assert.Equal(WellKnownSids.UnixUser(6001), server.Stub.LastCaller!.User);
    }

    [Theory]
    [InlineData("replayed")]
    [InlineData("stub")]
    [InlineData("signature")]
    [InlineData("opnum")]
    [InlineData("call_id")]
    public async Task A_request_that_was_changed_or_sent_again_costs_the_connection(string what)
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect()) { IsHeaderSigned = true };
        await client.AuthenticateAsync(1, Integrity, flags: PduFlags.ConcurrentMultiplexing | PduFlags.SupportHeaderSign);
        byte[] request = RawClient.Octets(client.Request(new byte[32], security: 1));
        if (what == "replayed")
        {
            await client.SendAsync(request);
            await client.ReceiveResponseAsync(1);
        }
        else
        {
            request[what switch { "stub" => 30, "signature" => request.Length - 3, "opnum" => 22, _ => 12 }] ^= 1;
        }

        await client.SendAsync(request);

        await client.ExpectFaultAndCloseAsync(RpcStatus.SecurityPackageError);
        Assert.Equal(what == "replayed" ? 1 : 0, server.Stub.Entered);
    }

    [Fact]
    public async Task Without_header_signing_the_stub_alone_is_covered()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);
        byte[] request = RawClient.Octets(client.Request([1, 2, 3], security: 1));
        request[22] = (byte)EchoStub.Open;

        await client.SendAsync(request);

        Assert.Equal([1, 2, 3], await client.ReceiveResponseAsync(1));
    }

    [Fact]
    public async Task A_request_comes_in_fragments()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);

        await client.SendAsync(client.Request([1, 2], security: 1, flags: First));
        await client.SendAsync(client.Request([3], security: 1, flags: Middle));
        await client.SendAsync(client.Request([4, 5, 6], security: 1, flags: Last));

        Assert.Equal([1, 2, 3, 4, 5, 6], await client.ReceiveResponseAsync(1));
    }

    [Theory]
    [Lesson(27)]
    [InlineData("no first")]
    [InlineData("two firsts")]
    [InlineData("another call")]
    [InlineData("another opnum")]
    [InlineData("another context")]
    [InlineData("an object at once")]
    [InlineData("empty")]
    [InlineData("another order of octets")]
    public async Task Fragments_that_do_not_belong_together_cost_the_connection(string what)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync(RawClient.Body with { Contexts = [new ContextElement(0, EchoStub.Interface, [RpcSyntaxId.Ndr]), new ContextElement(1, EchoStub.Interface, [RpcSyntaxId.Ndr])] });
        if (what != "no first")
        {
            await client.SendAsync(client.Request([1, 2], flags: First));
        }

        FragmentPdu next = client.Request([3, 4], flags: Last);
        byte[] octets = RawClient.Octets(what switch
        {
            "two firsts" => client.Request([3], callId: 3, flags: First),
            "another call" => next with { CallId = 3 },
            "another opnum" => next with { Opnum = 1 },
            "another context" => next with { ContextId = 1 },
            "an object at once" => next with { ObjectUuid = Guid.NewGuid() },
            "empty" => client.Request([], flags: Middle),
            _ => next,
        });
        await client.SendAsync(what == "another order of octets" ? BigEndian.Request([3, 4]) : octets);

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Theory]
    [Lesson(27)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Each_fragment_has_the_security_context_of_the_first_and_verifies(bool hasOtherContext)
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);
        await client.AuthenticateAsync(2, Integrity, PduType.AlterContext);
        await client.SendAsync(client.Request([1, 2], security: 1, flags: First));

        byte[] injected = RawClient.Octets(client.Request([3, 4], security: hasOtherContext ? 2u : 1, flags: Last));
        if (!hasOtherContext)
        {
            injected[25] ^= 0x55;
        }

        await client.SendAsync(injected);

        await client.ExpectFaultAndCloseAsync(hasOtherContext ? RpcStatus.AccessDenied : RpcStatus.SecurityPackageError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    [Lesson(27)]
    public async Task A_later_fragment_without_a_verifier_costs_the_connection()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);
        await client.SendAsync(client.Request([1, 2], security: 1, flags: First));

        await client.SendAsync(client.Request([3, 4], flags: Last));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(27)]
    public async Task A_request_that_begins_with_a_cancel_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request([1], flags: PduFlags.Whole | PduFlags.PendingCancel));

        await client.ExpectFaultAndCloseAsync(RpcStatus.NoCallActive);
    }

    [Theory]
    [Lesson(27)]
    [InlineData(PduFlags.None, 3u)]
    [InlineData(PduFlags.ConcurrentMultiplexing, 2u)]
    public async Task A_second_call_waits_for_the_first_unless_several_were_agreed_on(PduFlags flags, uint callId)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync(flags: flags);
        await client.SendAsync(client.Request([1], opnum: EchoStub.WaitForRelease));
        await server.Stub.Waiting.WaitAsync();

        await client.SendAsync(client.Request([1], callId: callId));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(13)]
    public async Task A_request_past_the_limit_costs_the_connection_and_no_more_memory_than_that()
    {
        await using TestServer server = new(new RpcServerOptions { MaxRequestLength = 1 << 20 });
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] piece = new byte[5000];
        Task sending = Task.Run(async () =>
        {
            for (int i = 0; i < 1000; i++)
            {
                await client.SendAsync(client.Request(piece, flags: i == 0 ? First : Middle));
            }
        });

        await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
        await Assert.ThrowsAnyAsync<IOException>(() => sending);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    [Lesson(13)]
    public async Task Nothing_is_allocated_for_what_alloc_hint_says()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] request = RawClient.Octets(client.Request([1, 2, 3]));
        BinaryPrimitives.WriteUInt32LittleEndian(request.AsSpan(16), uint.MaxValue);
        long before = GC.GetTotalAllocatedBytes();

        await client.SendAsync(request);

        Assert.Equal([1, 2, 3], await client.ReceiveResponseAsync());
        Assert.True(GC.GetTotalAllocatedBytes() - before < 64 << 20);
    }

    [Fact]
    [Lesson(13)]
    public async Task A_request_in_many_tiny_fragments_is_put_together()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        byte[] stub = Calling.Octets(1_000_000);

        for (int i = 0; i < stub.Length; i++)
        {
            await client.SendAsync(client.Request(stub[i..(i + 1)], flags: (i == 0 ? First : Middle) | (i == stub.Length - 1 ? Last : Middle)));
        }

        List<byte> answer = [];
        CommonHeader header;
        do
        {
            byte[] pdu = await client.ReceiveAsync(PduType.Response);
            header = CommonHeader.Read(pdu);
            Assert.Equal((uint)(stub.Length - answer.Count), ResponseHeader.Read(pdu, header).AllocHint);
            answer.AddRange(pdu[24..]);
        }
        while (!header.IsLast);

        Assert.Equal(stub, answer);
    }

    [Fact]
    public async Task The_rest_of_a_call_that_is_refused_is_passed_over()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request([1], flags: First));
        await client.SendAsync(client.Request([2], flags: Last));
        await client.SendAsync(client.Request([3], opnum: EchoStub.Open, callId: 4));

        await client.ExpectFaultAsync(RpcStatus.AccessDenied);
        Assert.Equal([3], await client.ReceiveResponseAsync());
        Assert.Equal(1, server.Stub.Entered);
    }

    [Fact]
    public async Task An_unknown_operation_costs_the_call_alone()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request([1], opnum: 19));
        await client.ExpectFaultAsync(RpcStatus.OperationRangeError);
        await client.SendAsync(client.Request([1]));

        Assert.Equal([1], await client.ReceiveResponseAsync());
    }

    [Fact]
    public async Task A_handler_that_breaks_costs_the_call_alone_and_tells_the_client_nothing()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(client.Request([1], opnum: EchoStub.Break));
        await client.ExpectFaultAsync(RpcStatus.Unspecified);
        await client.SendAsync(client.Request([1]));

        Assert.Equal([1], await client.ReceiveResponseAsync());
        Assert.Contains("fault: Unspecified This handler breaks.", server.Events.All);
    }

    [Fact]
    [Tolerance(7)]
    public async Task A_fault_has_no_verifier_even_where_calls_have()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy);

        await client.SendAsync(client.Request([5, 0, 7, 0x80], opnum: EchoStub.ReturnFault, security: 1));
        byte[] fault = await client.ReceiveAsync(PduType.Fault);
        await client.SendAsync(client.Request([1], security: 1));

        Assert.Equal(0, CommonHeader.Read(fault).AuthLength);
        Assert.Equal(32, fault.Length);
        Assert.Equal([1], await client.ReceiveResponseAsync(1));
    }
}
