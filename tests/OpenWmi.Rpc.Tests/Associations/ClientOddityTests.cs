using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>What existing clients send, and depend on: C8 to C14, C27.</summary>
public sealed class ClientOddityTests
{
    private const AuthenticationLevel Privacy = AuthenticationLevel.PktPrivacy;

    [Fact]
    [Tolerance(8)]
    public async Task Each_alter_context_may_bring_a_security_context_of_its_own()
    {
        await using TestServer server = new(new RpcServerOptions { SecurityProviders = [new TestSecurityServer(new TestSecurityOptions(Legs: 3))] }, Privacy);
        using RawClient client = new(server.Connect());
        TestSecurityOptions ntlm = new(Legs: 3);
        await client.AuthenticateAsync(79231, Privacy, options: ntlm);
        for (ushort i = 1; i <= 100; i++)
        {
            BindBody body = RawClient.Body with { Contexts = [new ContextElement(i, EchoStub.Interface, [RpcSyntaxId.Ndr])] };
            await client.AuthenticateAsync(79231u + i, Privacy, PduType.AlterContext, ntlm, body);
            await client.SendAsync(client.Request([(byte)i], contextId: i, security: 79231u + i));
            Assert.Equal([(byte)i], await client.ReceiveResponseAsync(79231u + i));
        }

        await client.SendAsync(client.Request([1], contextId: 0, security: 79231));
        Assert.Equal([1], await client.ReceiveResponseAsync(79231));
    }

    [Fact]
    [Tolerance(8)]
    public async Task An_alter_context_without_a_token_keeps_the_security_context()
    {
        await using TestServer server = new(minimum: Privacy);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Privacy);

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { MaxTransmitFragment = 0, MaxReceiveFragment = 0, Contexts = [new ContextElement(4, EchoStub.Interface, [RpcSyntaxId.Ndr])] }, type: PduType.AlterContext));
        BindAckBody answer = await client.ReceiveAckAsync(PduType.AlterContextResp);
        await client.SendAsync(client.Request([9], contextId: 4, security: 1));

        Assert.Equal(5840, answer.MaxTransmitFragment);
        Assert.Equal([9], await client.ReceiveResponseAsync(1));
    }

    [Fact]
    [Tolerance(9)]
    public async Task Bind_time_features_are_answered_in_bind_and_in_every_alter_context()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        BindBody body = RawClient.Body with { Contexts = [RawClient.Body.Contexts[0], new ContextElement(1, EchoStub.Interface, [BindTimeFeatureSyntax.Of((BindTimeFeatures)7)])] };

        BindAckBody bound = await client.BindAsync(body);
        await client.SendAsync(RawClient.BindPdu(body, type: PduType.AlterContext));
        BindAckBody altered = await client.ReceiveAckAsync(PduType.AlterContextResp);

        Assert.All(new[] { bound, altered }, ack =>
        {
            Assert.Equal(ContextResult.Accept(RpcSyntaxId.Ndr), ack.Results[0]);
            Assert.Equal(new ContextResult(ContextDecision.NegotiateAck, 3, default), ack.Results[1]);
        });
    }

    [Fact]
    public async Task Bind_time_features_are_asked_for_once()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        ContextElement features = new(1, EchoStub.Interface, [BindTimeFeatureSyntax.Of(BindTimeFeatures.Supported)]);

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { Contexts = [RawClient.Body.Contexts[0], features, features with { ContextId = 2 }] }));

        await client.ExpectNakAndCloseAsync(BindNakReason.ProtocolVersionNotSupported);
    }

    [Fact]
    public async Task Windows_offers_NDR_NDR64_and_features_and_gets_an_answer_to_each()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());

        BindAckBody answer = await client.BindAsync(RawClient.Body with
        {
            Contexts =
            [
                new ContextElement(0, EchoStub.Interface, [RpcSyntaxId.Ndr]), new ContextElement(1, EchoStub.Interface, [RpcSyntaxId.Ndr64]),
                new ContextElement(2, EchoStub.Interface, [BindTimeFeatureSyntax.Of(BindTimeFeatures.Supported)]), new ContextElement(3, new RpcSyntaxId(Guid.NewGuid(), 0, 0), [RpcSyntaxId.Ndr]),
                new ContextElement(4, EchoStub.Interface with { Minor = 3 }, [RpcSyntaxId.Ndr]), new ContextElement(5, EchoStub.Interface with { Minor = 0 }, [RpcSyntaxId.Ndr64, RpcSyntaxId.Ndr]),
            ],
        });

        Assert.Equal(
            [
                ContextResult.Accept(RpcSyntaxId.Ndr), ContextResult.Refuse(ContextRefusal.TransferSyntaxesNotSupported), new ContextResult(ContextDecision.NegotiateAck, 3, default),
                ContextResult.Refuse(ContextRefusal.AbstractSyntaxNotSupported), ContextResult.Refuse(ContextRefusal.AbstractSyntaxNotSupported), ContextResult.Accept(RpcSyntaxId.Ndr),
            ],
            answer.Results);
        Assert.Equal("memory", answer.SecondaryAddress);
        Assert.NotEqual(0u, answer.AssociationGroup);
    }

    [Theory]
    [Tolerance(10)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Header_signing_is_echoed_where_it_is_asked_for(bool isAsked)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        PduFlags asked = isAsked ? PduFlags.SupportHeaderSign : PduFlags.None;

        await client.SendAsync(RawClient.BindPdu(flags: asked));
        byte[] bound = await client.ReceiveAsync(PduType.BindAck);
        await client.SendAsync(RawClient.BindPdu(flags: PduFlags.None, type: PduType.AlterContext));
        byte[] altered = await client.ReceiveAsync(PduType.AlterContextResp);

        Assert.Equal(isAsked, CommonHeader.Read(bound).Flags.HasFlag(PduFlags.SupportHeaderSign));
        Assert.Equal(isAsked, CommonHeader.Read(altered).Flags.HasFlag(PduFlags.SupportHeaderSign));
    }

    [Fact]
    [Tolerance(10)]
    public async Task A_provider_may_sign_headers_though_nobody_asked_for_it()
    {
        TestSecurityOptions ntlm = new(Legs: 3, AlwaysSignsHeaders: true);
        await using TestServer server = new(new RpcServerOptions { SecurityProviders = [new TestSecurityServer(ntlm)] }, Privacy);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Privacy, options: ntlm);

        await client.SendAsync(client.Request([3], security: 1));

        Assert.Equal([3], await client.ReceiveResponseAsync(1));
    }

    [Theory]
    [Tolerance(11)]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(15)]
    [InlineData(200)]
    public async Task The_padding_of_a_stub_may_be_of_any_length_and_content(int padding)
    {
        await using TestServer server = new(minimum: Privacy);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Privacy);
        byte[] stub = Calling.Octets(32 - (padding % 4));
        byte[] pdu = [.. RawClient.Octets(client.Request(stub))[..24], .. stub, .. Enumerable.Repeat((byte)0xBB, padding), 0xF7, 6, (byte)padding, 0, 1, 0, 0, 0, .. new byte[16]];
        (pdu[8], pdu[9], pdu[10]) = ((byte)(pdu.Length & 0xFF), (byte)(pdu.Length >> 8), 16);
        int trailer = pdu.Length - 24;
        client.Context(1).Protect(new OpenWmi.Rpc.Security.ProtectedPdu(pdu, 24, trailer, trailer + 8, isHeaderSigned: false));

        await client.SendAsync(pdu);

        Assert.Equal(stub, await client.ReceiveResponseAsync(1));
    }

    [Fact]
    [Tolerance(11)]
    public async Task A_bind_may_have_padding_before_its_sec_trailer()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        byte[] bind = RawClient.BindPdu(auth: (1, Privacy, [(byte)'L', 0, 1, 2, 3, 4, 5, 6]));
        byte[] padded = [.. bind[..72], 0xFF, 0xFF, 0xFF, 0xFF, .. bind[72..]];
        padded[8] += 4;
        padded[78] = 4;

        await client.SendAsync(padded);

        await client.ReceiveAckAsync(PduType.BindAck);
    }

    [Fact]
    [Tolerance(12)]
    public async Task Each_fragment_of_a_response_is_sealed_and_signed_with_its_own_sequence_number()
    {
        await using TestServer server = new(minimum: Privacy);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Privacy, body: RawClient.Body with { MaxReceiveFragment = 4280, MaxTransmitFragment = 4280 });

        await client.SendAsync(client.Request(BitConverter.GetBytes(10_000), opnum: EchoStub.Grow, security: 1));

        byte[] first = await client.ReceiveResponseAsync(1);
        byte[] second = await client.ReceiveResponseAsync(1);
        byte[] third = await client.ReceiveResponseAsync(1);
        Assert.Equal(10_000, first.Length + second.Length + third.Length);
        Assert.Equal(0, first.Length % 16);
        Assert.True(first.Length <= 4280 - 24 - 8 - 16);
    }

    [Theory]
    [Tolerance(13)]
    [InlineData(4280, 4280, 4280)]
    [InlineData(5840, 5840, 5840)]
    [InlineData(4096, 4096, 4096)]
    [InlineData(65535, 65535, 5840)]
    [InlineData(1432, 5840, 2048)]
    [InlineData(0, 0, 2048)]
    [InlineData(4287, 5000, 4280)]
    public async Task Fragment_sizes_are_those_that_Windows_answers(ushort transmit, ushort receive, ushort answered)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());

        BindAckBody answer = await client.BindAsync(RawClient.Body with { MaxTransmitFragment = transmit, MaxReceiveFragment = receive });

        Assert.Equal((answered, answered), (answer.MaxTransmitFragment, answer.MaxReceiveFragment));
    }

    [Fact]
    [Tolerance(14)]
    public async Task The_object_of_a_request_reaches_the_handler_with_and_without_header_signing()
    {
        await using TestServer server = new(minimum: Privacy);
        using RawClient client = new(server.Connect()) { IsHeaderSigned = true };
        await client.AuthenticateAsync(1, Privacy, flags: PduFlags.SupportHeaderSign);
        Guid ipid = Guid.NewGuid();

        await client.SendAsync(client.Request([1], security: 1) with { ObjectUuid = ipid });
        await client.ReceiveResponseAsync(1);

        Assert.Equal(ipid, server.Stub.LastContext!.ObjectUuid);
    }

    [Fact]
    [Tolerance(27)]
    public async Task Presentation_contexts_pile_up()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        for (ushort id = 1; id <= 3000; id++)
        {
            await client.SendAsync(RawClient.BindPdu(RawClient.Body with { Contexts = [new ContextElement(id, EchoStub.Interface, [RpcSyntaxId.Ndr])] }, type: PduType.AlterContext));
            Assert.Equal(ContextDecision.Acceptance, (await client.ReceiveAckAsync(PduType.AlterContextResp)).Results[0].Result);
        }
    }

    [Fact]
    public async Task The_third_leg_may_come_in_alter_context()
    {
        TestSecurityOptions kerberos = new(Legs: 3, WantsAnswer: true);
        await using TestServer server = new(new RpcServerOptions { SecurityProviders = [new TestSecurityServer(kerberos)] }, Privacy);
        await using RpcClientConnection client = server.ConnectClient();

        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new TestSecurityClient(Privacy, kerberos), default);

        Assert.Equal([1, 2], await channel.CallAsync(EchoStub.Echo, [1, 2]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task An_authentication_has_any_number_of_legs(int legs)
    {
        TestSecurityOptions options = new(legs);
        await using TestServer server = new(new RpcServerOptions { SecurityProviders = [new TestSecurityServer(options)] }, Privacy);
        await using RpcClientConnection client = server.ConnectClient();

        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new TestSecurityClient(Privacy, options), default);

        Assert.Equal([1, 2], await channel.CallAsync(EchoStub.Echo, [1, 2]));
    }

    [Fact]
    public async Task An_auth3_may_have_any_octets_before_its_trailer()
    {
        TestSecurityOptions ntlm = new(Legs: 3);
        await using TestServer server = new(new RpcServerOptions { SecurityProviders = [new TestSecurityServer(ntlm)] }, Privacy);
        using RawClient client = new(server.Connect());
        byte[] auth3 = RawClient.Auth3(1, Privacy, [(byte)'L', 2, 1, 2, 3, 4, 5, 6]);
        "    "u8.CopyTo(auth3.AsSpan(16));
        await client.SendAsync(RawClient.BindPdu(auth: (1, Privacy, [(byte)'L', 0, 1, 2, 3, 4, 5, 6])));
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(auth3);
        await client.SendAsync(new FragmentPdu { Type = PduType.CoCancel, Flags = PduFlags.Whole, CallId = 5 });
        await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext));

        await client.ReceiveAckAsync(PduType.AlterContextResp);
        Assert.Contains("authenticated: S-1-22-1-6001", server.Events.All);
    }
}
