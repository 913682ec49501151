using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>What may come when. S4, S24 to S26, S29.</summary>
public sealed class ServerStateTests
{
    private const AuthenticationLevel Integrity = AuthenticationLevel.PktIntegrity;

    [Theory]
    [Lesson(24)]
    [InlineData(PduType.Request)]
    [InlineData(PduType.AlterContext)]
    [InlineData(PduType.Auth3)]
    [InlineData(PduType.CoCancel)]
    [InlineData(PduType.Orphaned)]
    [InlineData(PduType.Shutdown)]
    public async Task The_first_PDU_is_a_bind(PduType type)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        byte[] pdu = type == PduType.Request ? RawClient.Octets(client.Request([1])) : RawClient.BindPdu(type: type);

        await client.SendAsync(pdu);

        await client.ExpectNakAndCloseAsync(BindNakReason.ProtocolVersionNotSupported);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    [Lesson(24)]
    public async Task A_connection_is_bound_once()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(RawClient.BindPdu());

        await client.ExpectNakAndCloseAsync(BindNakReason.NotSpecified);
    }

    [Fact]
    [Lesson(4)]
    [Lesson(24)]
    public async Task An_auth3_comes_once()
    {
        await using TestServer server = new(ServerWith(new TestSecurityOptions(Legs: 3)));
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity, options: new TestSecurityOptions(Legs: 3));

        await client.SendAsync(RawClient.Auth3(1, Integrity, [(byte)'L', 2, 1, 2, 3, 4, 5, 6]));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Theory]
    [Lesson(24)]
    [InlineData(9u, RpcStatus.AccessDenied)]
    public async Task An_auth3_needs_an_authentication_that_was_begun(uint id, RpcStatus status)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(RawClient.Auth3(id, Integrity, [1, 2, 3, 4]));

        await client.ExpectFaultAndCloseAsync(status);
    }

    [Fact]
    public async Task An_auth3_without_a_token_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(ControlPdu.Auth3(PduFlags.None, 1, default));

        await client.ExpectFaultAndCloseAsync(RpcStatus.RemoteNoMemory);
    }

    [Fact]
    [Lesson(30)]
    public async Task The_token_of_an_auth3_has_its_limit()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(RawClient.Auth3(1, Integrity, new byte[5000]));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(24)]
    public async Task A_request_during_an_authentication_costs_the_connection()
    {
        await using TestServer server = new(ServerWith(new TestSecurityOptions(Legs: 3)));
        using RawClient client = new(server.Connect());
        await client.SendAsync(RawClient.BindPdu(auth: (1, Integrity, FirstToken)));
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(client.Request([1], opnum: EchoStub.Open));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    [Lesson(24)]
    public async Task An_alter_context_without_a_token_during_an_authentication_costs_the_connection()
    {
        await using TestServer server = new(ServerWith(new TestSecurityOptions(Legs: 3)));
        using RawClient client = new(server.Connect());
        await client.SendAsync(RawClient.BindPdu(auth: (1, Integrity, FirstToken)));
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Theory]
    [Lesson(26)]
    [InlineData(0xF7, AuthenticationLevel.PktPrivacy, RpcStatus.AccessDenied)]
    [InlineData(0x0A, AuthenticationLevel.PktIntegrity, RpcStatus.SecurityPackageError)]
    public async Task A_leg_in_alter_context_has_the_type_and_level_of_the_first(int type, AuthenticationLevel level, RpcStatus status)
    {
        await using TestServer server = new(ServerWith(new TestSecurityOptions(Legs: 3)));
        using RawClient client = new(server.Connect());
        await client.SendAsync(RawClient.BindPdu(auth: (1, Integrity, FirstToken)));
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext, auth: (1, level, [(byte)'L', 2, 1, 2, 3, 4, 5, 6]), authType: (AuthenticationType)type));

        await client.ExpectFaultAndCloseAsync(status);
    }

    [Theory]
    [Lesson(26)]
    [Lesson(2)]
    [InlineData(0xF7, AuthenticationLevel.PktPrivacy, 2)]
    [InlineData(0x0A, AuthenticationLevel.PktIntegrity, 2)]
    [InlineData(0xF7, AuthenticationLevel.PktIntegrity, 77)]
    public async Task An_auth3_that_fails_has_no_answer_and_lets_no_request_in(int type, AuthenticationLevel level, byte leg)
    {
        await using TestServer server = new(ServerWith(new TestSecurityOptions(Legs: 3)));
        using RawClient client = new(server.Connect());
        await client.SendAsync(RawClient.BindPdu(auth: (1, Integrity, FirstToken)));
        await client.ReceiveAckAsync(PduType.BindAck);

        await client.SendAsync(RawClient.Auth3(1, level, [(byte)'L', leg, 1, 2, 3, 4, 5, 6], (AuthenticationType)type));
        await client.SendAsync(client.Request([1], opnum: EchoStub.Open));

        await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
        Assert.Equal(0, server.Stub.Entered);
        Assert.Contains(server.Events.All, line => line.StartsWith("failed:", StringComparison.Ordinal));
    }

    [Fact]
    [Lesson(4)]
    public async Task A_token_for_an_authentication_that_is_over_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);

        await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext, auth: (1, Integrity, FirstToken)));

        await client.ExpectFaultAndCloseAsync(RpcStatus.AccessDenied);
    }

    [Theory]
    [InlineData(0x0A, AuthenticationLevel.PktPrivacy, BindNakReason.AuthenticationTypeNotRecognized)]
    [InlineData(0xF7, AuthenticationLevel.None, BindNakReason.ProtocolVersionNotSupported)]
    [InlineData(0xF7, (AuthenticationLevel)7, BindNakReason.ProtocolVersionNotSupported)]
    [InlineData((int)AuthenticationType.LocalPeer, AuthenticationLevel.PktIntegrity, BindNakReason.InvalidChecksum)]
    [InlineData((int)AuthenticationType.LocalPeer, AuthenticationLevel.PktPrivacy, BindNakReason.InvalidChecksum)]
    public async Task A_bind_is_refused_with_its_reason(int type, AuthenticationLevel level, BindNakReason reason)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());

        await client.SendAsync(RawClient.BindPdu(auth: (1, level, [9, 9, 9, 9]), authType: (AuthenticationType)type));

        await client.ExpectNakAndCloseAsync(reason);
    }

    [Fact]
    [Lesson(25)]
    public async Task A_presentation_context_keeps_its_interface()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { Contexts = [new ContextElement(0, new RpcSyntaxId(Guid.NewGuid(), 1, 0), [RpcSyntaxId.Ndr])] }, type: PduType.AlterContext));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Theory]
    [Lesson(25)]
    [InlineData(0)]
    [InlineData(2)]
    public async Task A_list_of_presentation_contexts_is_neither_empty_nor_names_one_twice(int count)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.BindAsync();
        ContextElement[] contexts = [.. Enumerable.Repeat(new ContextElement(5, EchoStub.Interface, [RpcSyntaxId.Ndr]), count)];

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { Contexts = contexts }, type: PduType.AlterContext));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(25)]
    [Lesson(30)]
    public async Task Presentation_contexts_have_their_limit()
    {
        await using TestServer server = new(new RpcServerOptions { MaxPresentationContexts = 3 });
        using RawClient client = new(server.Connect());
        await client.BindAsync();

        for (ushort id = 1; id <= 3; id++)
        {
            await client.SendAsync(RawClient.BindPdu(RawClient.Body with { Contexts = [new ContextElement(id, EchoStub.Interface, [RpcSyntaxId.Ndr])] }, type: PduType.AlterContext));
        }

        await client.ReceiveAckAsync(PduType.AlterContextResp);
        await client.ReceiveAckAsync(PduType.AlterContextResp);
        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(30)]
    public async Task Security_contexts_have_their_limit()
    {
        await using TestServer server = new(new RpcServerOptions { MaxSecurityContexts = 3 });
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(0, Integrity);
        await client.AuthenticateAsync(1, Integrity, PduType.AlterContext);
        await client.AuthenticateAsync(2, Integrity, PduType.AlterContext);

        await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext, auth: (3, Integrity, FirstToken)));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    [Lesson(29)]
    public async Task An_association_group_that_there_is_not_is_not_joined()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { AssociationGroup = 0x12345678 }));

        await client.ExpectNakAndCloseAsync(BindNakReason.NotSpecified);
    }

    [Fact]
    [Lesson(29)]
    public async Task An_association_group_of_another_user_is_not_joined()
    {
        await using TestServer server = new();
        await using RpcClientConnection first = server.ConnectClient();
        await first.OpenChannelAsync(EchoStub.Interface, new OpenWmi.Rpc.Security.LocalPeerClient(ImpersonationLevel.Identify), default);
        RpcPeer other = new(null, new PeerCredentials(1, 5999, 5999, []));
        await using RpcClientConnection second = server.ConnectClient(new RpcClientOptions { AssociationGroup = first.AssociationGroup }, new MemoryConnectionOptions { ClientAsSeenByServer = other });

        RpcFaultException error = await Assert.ThrowsAsync<RpcFaultException>(
            () => second.OpenChannelAsync(EchoStub.Interface, new OpenWmi.Rpc.Security.LocalPeerClient(ImpersonationLevel.Identify), default).AsTask());

        Assert.Equal(RpcStatus.AccessDenied, error.Status);
    }

    [Fact]
    [Lesson(29)]
    public async Task An_association_group_is_joined_by_its_user_and_ends_with_its_last_connection()
    {
        await using TestServer server = new();
        RpcClientConnection first = server.ConnectClient();
        await first.OpenChannelAsync(EchoStub.Interface, null, default);
        uint group = first.AssociationGroup;
        RpcClientConnection second = server.ConnectClient(new RpcClientOptions { AssociationGroup = group });
        await second.OpenChannelAsync(EchoStub.Interface, null, default);
        Assert.Equal(group, second.AssociationGroup);

        await first.DisposeAsync();
        await second.DisposeAsync();
        await server.Events.Closed.WaitAsync();
        await server.Events.Closed.WaitAsync();

        using RawClient third = new(server.Connect());
        await third.SendAsync(RawClient.BindPdu(RawClient.Body with { AssociationGroup = group }));
        await third.ExpectNakAndCloseAsync(BindNakReason.NotSpecified);
    }

    [Fact]
    public async Task An_alter_context_does_not_change_the_association_group()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        BindAckBody ack = await client.BindAsync();

        await client.SendAsync(RawClient.BindPdu(RawClient.Body with { AssociationGroup = ack.AssociationGroup + 1 }, type: PduType.AlterContext));

        await client.ExpectFaultAndCloseAsync(RpcStatus.ProtocolError);
    }

    [Fact]
    public async Task An_error_leaves_nobody_authenticated()
    {
        await using TestServer server = new(minimum: Integrity);
        using RawClient client = new(server.Connect());
        await client.AuthenticateAsync(1, Integrity);
        byte[] wrong = RawClient.Octets(client.Request([1], security: 1));
        wrong[^1] ^= 1;

        await client.SendAsync([.. wrong, .. RawClient.Octets(client.Request([1], security: 1, callId: 3))]);

        await client.ExpectFaultAndCloseAsync(RpcStatus.SecurityPackageError);
        Assert.Equal(0, server.Stub.Entered);
    }

    [Fact]
    public async Task A_call_that_waits_for_a_thread_when_the_connection_ends_is_not_served_for_nobody()
    {
        await using TestServer server = new(minimum: Integrity);
        for (int i = 0; i < 200; i++)
        {
            using RawClient client = new(server.Connect());
            await client.AuthenticateAsync(1, Integrity);
            byte[] calls = [.. RawClient.Octets(client.Request([1], security: 1)), .. RawClient.Octets(client.Request([1], security: 1, callId: 3))];
            byte[] wrong = RawClient.Octets(client.Request([1], security: 1, callId: 4));
            wrong[^1] ^= 1;

            await client.SendAsync([.. calls, .. wrong]);

            while (await client.ReceiveAsync() is not null)
            {
                // Answers, then the fault, then the end.
            }

            Assert.True(server.Stub.LastContext is null || server.Stub.LastContext.Caller is not null);
        }
    }

    private static byte[] FirstToken => [(byte)'L', 0, 1, 2, 3, 4, 5, 6];

    private static RpcServerOptions ServerWith(TestSecurityOptions options) => new() { SecurityProviders = [new TestSecurityServer(options)] };
}
