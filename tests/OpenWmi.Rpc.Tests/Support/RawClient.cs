using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Tests.Support;

/// <summary>A client that does whatever a test wants, PDU by PDU.</summary>
internal sealed class RawClient(IDuplexConnection connection) : IDisposable
{
    public static readonly BindBody Body = new(5840, 5840, 0, [new ContextElement(0, EchoStub.Interface, [RpcSyntaxId.Ndr])]);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly ReceiveBuffer _buffer = new(4096);
    private readonly Dictionary<uint, RpcSecurityContext> _contexts = [];

    /// <summary>Whether the signatures cover headers.</summary>
    public bool IsHeaderSigned { get; set; }

    public RpcSecurityContext Context(uint id) => _contexts[id];

    public void Dispose() => connection.Dispose();

    public async Task SendAsync(byte[] octets) => await connection.SendAsync(octets, CancellationToken.None);

    public Task SendAsync(IOutgoingPdu pdu) => SendAsync(Octets(pdu));

    public static byte[] Octets(IOutgoingPdu pdu)
    {
        byte[] octets = new byte[pdu.Length];
        pdu.Write(octets);
        return octets;
    }

    /// <summary>The next PDU of the server; null where it has closed.</summary>
    public async Task<byte[]?> ReceiveAsync()
    {
        Memory<byte> pdu;
        while (!_buffer.TryTake(out pdu))
        {
            int count = await connection.ReceiveAsync(_buffer.GetFree(), CancellationToken.None).AsTask().WaitAsync(Patience);
            if (count == 0)
            {
                return null;
            }

            _buffer.Advance(count);
        }

        return pdu.ToArray();
    }

    public async Task<byte[]> ReceiveAsync(PduType type)
    {
        byte[] pdu = await ReceiveAsync() ?? throw new InvalidOperationException($"The server closed, and a {type} was expected.");
        Assert.Equal(type, CommonHeader.Read(pdu).Type);
        return pdu;
    }

    public async Task ExpectCloseAsync() => Assert.Null(await ReceiveAsync());

    public async Task<FaultBody> ExpectFaultAsync(RpcStatus status)
    {
        byte[] pdu = await ReceiveAsync(PduType.Fault);
        FaultBody fault = FaultBody.Read(pdu, CommonHeader.Read(pdu));
        Assert.Equal(status, fault.Status);
        return fault;
    }

    public async Task ExpectFaultAndCloseAsync(RpcStatus status)
    {
        await ExpectFaultAsync(status);
        await ExpectCloseAsync();
    }

    public async Task ExpectNakAndCloseAsync(BindNakReason reason)
    {
        byte[] pdu = await ReceiveAsync(PduType.BindNak);
        Assert.Equal(reason, BindNakBody.Read(pdu, CommonHeader.Read(pdu)).Reason);
        await ExpectCloseAsync();
    }

    public static byte[] BindPdu(BindBody? body = null, PduFlags flags = PduFlags.ConcurrentMultiplexing, PduType type = PduType.Bind, uint callId = 1, (uint Id, AuthenticationLevel Level, byte[] Token)? auth = null, AuthenticationType authType = TestSecurityOptions.Type)
        => ControlPdu.Bind(type, flags, callId, body ?? Body, auth is { } leg ? new AuthLeg(new SecTrailer(authType, leg.Level, 0, leg.Id), leg.Token) : default);

    /// <summary>Binds, and expects that to succeed.</summary>
    public async Task<BindAckBody> BindAsync(BindBody? body = null, PduFlags flags = PduFlags.ConcurrentMultiplexing)
    {
        await SendAsync(BindPdu(body, flags));
        return await ReceiveAckAsync(PduType.BindAck);
    }

    public async Task<BindAckBody> ReceiveAckAsync(PduType type)
    {
        byte[] pdu = await ReceiveAsync(type);
        return BindAckBody.Read(pdu, CommonHeader.Read(pdu), out _);
    }

    /// <summary>Binds or alters the context with a new security context of the test's provider, all its legs.</summary>
    public async Task<byte[]> AuthenticateAsync(uint id, AuthenticationLevel level, PduType type = PduType.Bind, TestSecurityOptions? options = null, BindBody? body = null, PduFlags flags = PduFlags.ConcurrentMultiplexing)
    {
        RpcSecurityContext context = new TestSecurityClient(level, options).Initiate();
        _contexts[id] = context;
        SecurityLeg leg = await context.StepAsync(default, CancellationToken.None);
        await SendAsync(BindPdu(body, flags, type, callId: 1, (id, level, leg.Token.ToArray())));
        byte[] answer = await ReceiveAsync(type == PduType.Bind ? PduType.BindAck : PduType.AlterContextResp);
        CommonHeader header = CommonHeader.Read(answer);
        BindAckBody.Read(answer, header, out int end);
        if (header.HasVerifier)
        {
            _ = SecTrailer.Read(answer, header, end, out int offset);
            leg = await context.StepAsync(answer.AsMemory(offset + SecTrailer.Size), CancellationToken.None);
            if (!leg.Token.IsEmpty)
            {
                await SendAsync(Auth3(id, level, leg.Token.ToArray()));
            }
        }

        return answer;
    }

    public static byte[] Auth3(uint id, AuthenticationLevel level, byte[] token, AuthenticationType type = TestSecurityOptions.Type)
        => ControlPdu.Auth3(PduFlags.None, 1, new AuthLeg(new SecTrailer(type, level, 0, id), token));

    public FragmentPdu Request(byte[] stub, ushort opnum = EchoStub.Echo, uint callId = 2, ushort contextId = 0, uint? security = null, PduFlags flags = PduFlags.Whole)
        => new()
        {
            Type = PduType.Request,
            Flags = flags,
            CallId = callId,
            ContextId = contextId,
            Opnum = opnum,
            AllocHint = (uint)stub.Length,
            Stub = stub,
            Protection = security is { } id ? new PduProtection(_contexts[id], id, IsHeaderSigned) : default,
        };

    /// <summary>The stub of the response to a call, which comes next.</summary>
    public async Task<byte[]> ReceiveResponseAsync(uint? security = null)
    {
        byte[] pdu = await ReceiveAsync(PduType.Response);
        CommonHeader header = CommonHeader.Read(pdu);
        if (security is not { } id || _contexts[id].SignatureSize == 0)
        {
            Assert.False(header.HasVerifier);
            return pdu[ResponseHeader.StubOffset..];
        }

        SecTrailer trailer = SecTrailer.Read(pdu, header, ResponseHeader.StubOffset, out int offset);
        Assert.Equal(id, trailer.ContextId);
        _contexts[id].Unprotect(new ProtectedPdu(pdu, ResponseHeader.StubOffset, offset, offset + SecTrailer.Size, IsHeaderSigned));
        return pdu[ResponseHeader.StubOffset..(offset - trailer.PadLength)];
    }
}
