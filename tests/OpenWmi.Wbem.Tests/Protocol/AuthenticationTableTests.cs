using System.Reflection;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Tests.Support;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Tests.Protocol;

/// <summary>Every operation of every interface, in every state in which the caller is not proven or not protected enough: a fault or a refused connection, and no handler entered. S1, S2.</summary>
[Trait("Lesson", "1")]
[Trait("Lesson", "2")]
public sealed class AuthenticationTableTests
{
    private const AuthenticationLevel Privacy = AuthenticationLevel.PktPrivacy;

    private static readonly byte[] FirstToken = [(byte)'L', 0, 1, 2, 3, 4, 5, 6];
    private static readonly byte[] ThirdToken = [(byte)'L', 2, 1, 2, 3, 4, 5, 6];
    private static readonly IToken Caller = TestSecurityServer.SomeToken();
    private static readonly IToken Anonymous = new LocalSecurityAuthority(new LogonSettings()).LogOnAnonymous();

    /// <summary>ServerAlive and ServerAlive2 of IObjectExporter.</summary>
    private static readonly HashSet<int> OpenOpnums = [3, 5];

    private static readonly Dictionary<string, State> States = new()
    {
        ["no token in the bind"] = new((client, body) => client.BindAsync(body), IsOpenServed: true),
        ["anonymous"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body), Security: 1, IsOpenServed: true, Token: Anonymous),
        ["anonymous, and the request without a signature"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body), Token: Anonymous),
        ["level connect"] = new((client, body) => client.AuthenticateAsync(1, AuthenticationLevel.Connect, body: body), Security: 1, IsOpenServed: true),
        ["level packet"] = new((client, body) => client.AuthenticateAsync(1, AuthenticationLevel.Pkt, body: body), Security: 1, IsOpenServed: true),
        ["the request without a signature"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body)),
        ["the request with a wrong signature"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body), Security: 1, Spoil: request => request[^1] ^= 1),
        ["the request under a security context that nobody began"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body), Security: 1, Spoil: request => request[^17] ^= 1),
        ["a wrong token in the bind"] = new((client, body) => client.SendAsync(RawClient.BindPdu(body, auth: (1, Privacy, [1, 2, 3, 4])))),
        ["a token of an unknown kind"] = new((client, body) => client.SendAsync(RawClient.BindPdu(body, auth: (1, Privacy, FirstToken), authType: (AuthenticationType)0xF0))),
        ["auth3 missing"] = new((client, body) => BeginAsync(client, body), Legs: 3),
        ["auth3 missing, and the request signed"] = new((client, body) => client.AuthenticateAsync(1, Privacy, body: body), Legs: 3, Security: 1),
        ["auth3 failed"] = new(
            async (client, body) =>
            {
                await BeginAsync(client, body);
                await client.SendAsync(RawClient.Auth3(1, Privacy, [1, 2, 3, 4]));
            },
            Legs: 3),
        ["auth3 of another level"] = new(
            async (client, body) =>
            {
                await BeginAsync(client, body);
                await client.SendAsync(RawClient.Auth3(1, AuthenticationLevel.PktIntegrity, ThirdToken));
            },
            Legs: 3),
        ["the last of five legs missing"] = new(
            async (client, body) =>
            {
                await BeginAsync(client, body);
                await client.SendAsync(RawClient.BindPdu(body, type: PduType.AlterContext, auth: (1, Privacy, ThirdToken)));
                await client.ReceiveAckAsync(PduType.AlterContextResp);
            },
            Legs: 5),
        ["a bind without a token, then half an authentication"] = new(
            async (client, body) =>
            {
                await client.BindAsync(body);
                await client.SendAsync(RawClient.BindPdu(body, type: PduType.AlterContext, auth: (1, Privacy, FirstToken)));
                await client.ReceiveAckAsync(PduType.AlterContextResp);
            },
            Legs: 3),
    };

    public static TheoryData<string> Names => [.. States.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_is_served_but_what_is_open_to_anybody(string name)
    {
        State state = States[name];
        await using ProductServer server = ServerFor(state);
        foreach ((RpcInterfaceDescriptor known, RpcOperation operation) in Operations())
        {
            int before = server.Dispatched;

            PduType? answer = await CallAsync(server, state, known, operation);

            bool isServed = state.IsOpenServed && known == ObjectExporterStub.Descriptor && OpenOpnums.Contains(operation.Opnum);
            bool isAsExpected = isServed ? answer == PduType.Response : answer is PduType.Fault or PduType.BindNak or null;
            Assert.True(isAsExpected, $"{known.Name} {operation.Opnum}: {answer}");
            Assert.True(server.Dispatched == before + (isServed ? 1 : 0), $"{known.Name} {operation.Opnum} was dispatched {server.Dispatched - before} times.");
            Assert.Equal(string.Empty, server.LastCall(known));
        }
    }

    // What the table refuses is refused for the state alone: the same requests reach the handlers when they come from somebody.
    [Fact]
    public async Task The_same_requests_reach_the_handlers_when_the_caller_is_proven()
    {
        State state = new((client, body) => client.AuthenticateAsync(1, AuthenticationLevel.PktIntegrity, body: body), Security: 1);
        await using ProductServer server = ServerFor(state);
        foreach ((RpcInterfaceDescriptor known, RpcOperation operation) in Operations())
        {
            int before = server.Dispatched;

            await CallAsync(server, state, known, operation);

            Assert.True(server.Dispatched == before + 1, $"{known.Name} {operation.Opnum}");
            if (server.IsRecorded(known))
            {
                Assert.StartsWith($"{WireSamples.MethodOf(known, operation.Opnum).Name}(", server.LastCall(known), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task Every_interface_of_the_wire_is_in_the_table()
    {
        await using ProductServer server = ServerFor(States["anonymous"]);

        Assert.Equal(WireInterfaces.All.Select(known => known.Syntax.ToString()).Order(), server.Offered.Select(syntax => syntax.ToString()).Order());
    }

    private static ProductServer ServerFor(State state) => new(new TestSecurityServer(new TestSecurityOptions(state.Legs), () => state.Token ?? Caller), Caller);

    private static IEnumerable<(RpcInterfaceDescriptor Interface, RpcOperation Operation)> Operations()
        => WireInterfaces.All.SelectMany(known => known.Operations.Select(operation => (known, operation)));

    private static async Task BeginAsync(RawClient client, BindBody body)
    {
        await client.SendAsync(RawClient.BindPdu(body, auth: (1, Privacy, FirstToken)));
        await client.ReceiveAckAsync(PduType.BindAck);
    }

    // The type of the answer; null where the server closes instead.
    private static async Task<PduType?> CallAsync(ProductServer server, State state, RpcInterfaceDescriptor known, RpcOperation operation)
    {
        using RawClient client = new(server.Connect());
        await state.Prepare(client, RawClient.Body with { Contexts = [new ContextElement(0, known.Syntax, [RpcSyntaxId.Ndr])] });
        FragmentPdu request = client.Request(await RequestAsync(known, operation.Opnum), operation.Opnum, security: state.Security) with { ObjectUuid = server.ObjectOf(known) };
        byte[] octets = RawClient.Octets(request);
        state.Spoil?.Invoke(octets);
        try
        {
            await client.SendAsync(octets);
        }
        catch (IOException)
        {
            // The server has closed already; what it said before can still be read.
        }

        byte[]? answer = await client.ReceiveAsync();
        return answer is null ? null : CommonHeader.Read(answer).Type;
    }

    // Arguments that the operation takes, behind the ORPCTHIS of a client where there is one.
    private static async Task<byte[]> RequestAsync(RpcInterfaceDescriptor known, ushort opnum)
    {
        WireChannel channel = new(known.CreateStubFor(RecordingTarget.Create(known.TargetType).Target));
        object proxy = known.GetType().GetMethod("CreateProxy")!.Invoke(known, [channel])!;
        MethodInfo method = WireSamples.MethodOf(known, opnum);
        object called = method.Invoke(proxy, WireSamples.ArgumentsOf(method, isNull: false))!;
        await (Task)called.GetType().GetMethod("AsTask")!.Invoke(called, null)!;
        using StubBuffer before = StubBuffer.Rent();
        if (known.HasOrpcThis)
        {
            new OrpcThis(ComVersion.Current, 0, Guid.NewGuid()).Write(before);
        }

        return [.. before.Written, .. channel.LastRequest];
    }

    /// <param name="Prepare">Brings a connection into the state, for an interface.</param>
    /// <param name="Legs">The legs of the server's authentication.</param>
    /// <param name="Security">The security context that signs the request; null for none.</param>
    /// <param name="IsOpenServed">Whether what is open to anybody is served.</param>
    /// <param name="Token">Whom an authentication makes of the client; null for a user.</param>
    /// <param name="Spoil">What is done to the request.</param>
    private sealed record State(Func<RawClient, BindBody, Task> Prepare, int Legs = 2, uint? Security = null, bool IsOpenServed = false, IToken? Token = null, Action<byte[]>? Spoil = null);
}
