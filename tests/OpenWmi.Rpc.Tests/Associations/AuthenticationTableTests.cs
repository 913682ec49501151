using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Associations;

/// <summary>Every operation, in every state in which nobody said who he is: a fault, and no handler entered. S1, S2.</summary>
[Lesson(1)]
[Lesson(2)]
public sealed class AuthenticationTableTests
{
    private static readonly byte[] FirstToken = [(byte)'L', 0, 1, 2, 3, 4, 5, 6];

    /// <summary>Each way not to be authenticated, and what a request gets then.</summary>
    private static readonly Dictionary<string, Func<RawClient, Task>> States = new()
    {
        ["no token in the bind"] = client => client.BindAsync(),
        ["anonymous"] = client => client.AuthenticateAsync(1, AuthenticationLevel.PktPrivacy),
        ["auth3 missing"] = async client =>
        {
            await client.SendAsync(RawClient.BindPdu(auth: (1, AuthenticationLevel.PktPrivacy, FirstToken)));
            await client.ReceiveAckAsync(PduType.BindAck);
        },
        ["auth3 failed"] = async client =>
        {
            await client.SendAsync(RawClient.BindPdu(auth: (1, AuthenticationLevel.PktPrivacy, FirstToken)));
            await client.ReceiveAckAsync(PduType.BindAck);
            await client.SendAsync(RawClient.Auth3(1, AuthenticationLevel.PktPrivacy, [1, 2, 3, 4]));
        },
        ["a bind without a token, then half an authentication"] = async client =>
        {
            await client.BindAsync();
            await client.SendAsync(RawClient.BindPdu(type: PduType.AlterContext, auth: (1, AuthenticationLevel.PktPrivacy, FirstToken)));
            await client.ReceiveAckAsync(PduType.AlterContextResp);
        },
    };

    public static TheoryData<string> Names => [.. States.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_call_gets_a_fault_and_no_handler(string state)
    {
        for (ushort opnum = 0; opnum < 12; opnum++)
        {
            if (opnum == EchoStub.Open)
            {
                continue;
            }

            await using TestServer server = ServerFor(state);
            using RawClient client = new(server.Connect());
            await States[state](client);

            await client.SendAsync(client.Request([1, 2, 3, 4], opnum, security: state == "anonymous" ? 1u : null));

            await client.ReceiveAsync(PduType.Fault);
            Assert.Equal(0, server.Stub.Entered);
        }
    }

    [Theory]
    [InlineData("no token in the bind", true)]
    [InlineData("anonymous", true)]
    [InlineData("auth3 missing", false)]
    [InlineData("auth3 failed", false)]
    public async Task An_operation_that_is_open_to_anybody_is_served_only_to_who_left_no_authentication_unfinished(string state, bool isServed)
    {
        await using TestServer server = ServerFor(state);
        using RawClient client = new(server.Connect());
        await States[state](client);

        await client.SendAsync(client.Request([1], EchoStub.Open, security: state == "anonymous" ? 1u : null));

        await client.ReceiveAsync(isServed ? PduType.Response : PduType.Fault);
        Assert.Equal(isServed ? 1 : 0, server.Stub.Entered);
    }

    private static TestServer ServerFor(string state) => new(
        new RpcServerOptions
        {
            SecurityProviders = [state == "anonymous"
                ? new TestSecurityServer(logOn: () => new LocalSecurityAuthority(new LogonSettings()).LogOnAnonymous())
                : new TestSecurityServer(new TestSecurityOptions(Legs: 3))],
        },
        AuthenticationLevel.Connect);
}
