using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Security;

/// <summary>Who a local peer is. S3; ADR 19.</summary>
[Lesson(3)]
public sealed class LocalPeerTests
{
    private const byte LocalPeer = (byte)AuthenticationType.LocalPeer;
    private static readonly LocalPeerServer Provider = new(new LocalSecurityAuthority(new LogonSettings()));

    [Theory]
    [InlineData(ImpersonationLevel.Identify, ImpersonationLevel.Identify)]
    [InlineData(ImpersonationLevel.Impersonate, ImpersonationLevel.Impersonate)]
    [InlineData(ImpersonationLevel.Delegate, ImpersonationLevel.Delegate)]
    [InlineData(ImpersonationLevel.Default, ImpersonationLevel.Identify)]
    public async Task The_token_has_the_level_asked_for_and_the_groups_of_the_kernel(ImpersonationLevel asked, ImpersonationLevel given)
    {
        using RpcSecurityContext context = Provider.Accept(AuthenticationLevel.PktPrivacy, new RpcPeer(null, TestServer.SomeUser));

        SecurityLeg leg = await context.StepAsync(new byte[] { 1, (byte)asked, 0, 0 }, default);

        Assert.True(leg.IsComplete);
        Assert.Equal([1, (byte)given, 0, 0], leg.Token.ToArray());
        Assert.Equal(given, context.Token!.ImpersonationLevel);
        Assert.Equal(WellKnownSids.UnixUser(5001), context.Token.User);
        Assert.Superset(new HashSet<Sid> { WellKnownSids.UnixGroup(5002), WellKnownSids.UnixGroup(5003), WellKnownSids.UnixGroup(5004) }, context.Token.Groups.ToHashSet());
        Assert.Equal(5001u, context.Token.Linux!.Uid);
        Assert.Equal(OpenWmi.Native.CapabilitySet.None, context.Token.Linux.Capabilities);
    }

    [Fact]
    public async Task Who_asks_for_anonymous_is_nobody()
    {
        using RpcSecurityContext context = Provider.Accept(AuthenticationLevel.PktPrivacy, new RpcPeer(null, TestServer.SomeUser));

        await context.StepAsync(new byte[] { 1, 1, 0, 0 }, default);

        Assert.Equal(WellKnownSids.Anonymous, context.Token!.User);
        Assert.Null(context.Token.Linux);
    }

    [Fact]
    public async Task Who_asks_for_anonymous_reaches_only_what_is_open_to_anybody()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        await using RpcClientConnection client = server.ConnectClient();
        RpcClientChannel channel = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Anonymous), default);

        RpcFaultException error = await Assert.ThrowsAsync<RpcFaultException>(() => channel.CallAsync(EchoStub.Echo, [1]));

        Assert.Equal(RpcStatus.AccessDenied, error.Status);
        Assert.Equal([1], await channel.CallAsync(EchoStub.Open, [1]));
    }

    [Theory]
    [InlineData(new byte[] { 1, 5, 0, 0 })]
    [InlineData(new byte[] { 2, 3, 0, 0 })]
    [InlineData(new byte[] { 1, 3, 0, 1 })]
    [InlineData(new byte[] { 1, 3, 0 })]
    [InlineData(new byte[] { 1, 3, 0, 0, 0 })]
    [InlineData(new byte[] { 0 })]
    public async Task A_token_that_is_none_is_refused(byte[] token)
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());

        await client.SendAsync(RawClient.BindPdu(auth: (1, AuthenticationLevel.PktPrivacy, token), authType: (AuthenticationType)LocalPeer));

        await client.ExpectNakAndCloseAsync(BindNakReason.InvalidChecksum);
    }

    [Fact]
    public void A_peer_whom_the_kernel_does_not_name_is_refused()
        => Assert.Throws<RpcSecurityException>(() => Provider.Accept(AuthenticationLevel.PktPrivacy, new RpcPeer("192.0.2.1:99", null)));

    [Fact]
    public async Task A_user_who_is_none_to_the_kernel_is_refused()
    {
        using RpcSecurityContext context = Provider.Accept(AuthenticationLevel.PktPrivacy, new RpcPeer(null, new PeerCredentials(1, uint.MaxValue, 0, [])));

        await Assert.ThrowsAsync<RpcSecurityException>(() => context.StepAsync(new byte[] { 1, 3, 0, 0 }, default).AsTask());
        Assert.Null(context.Token);
    }

    [Fact]
    public void Nobody_is_known_before_the_first_leg() => Assert.Null(Provider.Accept(AuthenticationLevel.PktPrivacy, new RpcPeer(null, TestServer.SomeUser)).Token);

    [Fact]
    public async Task Two_blankets_share_a_connection()
    {
        await using TestServer server = new(minimum: AuthenticationLevel.PktPrivacy);
        await using RpcClientConnection client = server.ConnectClient();
        LocalPeerClient identify = new(ImpersonationLevel.Identify);
        RpcClientChannel first = await client.OpenChannelAsync(EchoStub.Interface, identify, default);
        RpcClientChannel second = await client.OpenChannelAsync(EchoStub.Interface, new LocalPeerClient(ImpersonationLevel.Impersonate), default);
        RpcClientChannel third = await client.OpenChannelAsync(EchoStub.Interface, identify, default);

        foreach ((RpcClientChannel channel, ImpersonationLevel level) in new[] { (first, ImpersonationLevel.Identify), (second, ImpersonationLevel.Impersonate), (third, ImpersonationLevel.Identify) })
        {
            await channel.CallAsync(EchoStub.Echo, [1]);
            Assert.Equal(level, server.Stub.LastCaller!.ImpersonationLevel);
        }

        Assert.Same(first.Security, third.Security);
    }

    [Fact]
    public async Task A_sequence_number_that_is_not_the_next_costs_the_connection()
    {
        await using TestServer server = new();
        using RawClient client = new(server.Connect());
        await client.SendAsync(RawClient.BindPdu(auth: (1, AuthenticationLevel.PktPrivacy, [1, 3, 0, 0]), authType: (AuthenticationType)LocalPeer));
        await client.ReceiveAckAsync(PduType.BindAck);
        byte[] request = [.. RawClient.Octets(client.Request([1, 2, 3, 4])), LocalPeer, 6, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0];
        (request[8], request[10]) = ((byte)request.Length, 4);

        await client.SendAsync(request);

        await client.ExpectFaultAndCloseAsync(RpcStatus.SecurityPackageError);
        Assert.Equal(0, server.Stub.Entered);
    }
}
