using OpenWmi.Native;
using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Blocking;

/// <summary>
/// A client's connection over a Unix socket for a program that does one thing at a time: the thread that wants an answer reads it from the kernel, and there is no other thread. It starts in a fraction of the
/// time of an <see cref="RpcClientConnection"/>. Several calls may be under way. For one thread at a time.
/// </summary>
public sealed class RpcBlockingConnection : IDisposable
{
    private const int Capacity = 16 << 10;
    private const PduFlags BindFlags = PduFlags.ConcurrentMultiplexing;
    private readonly UnixStreamSocket _socket;
    private readonly ReceiveBuffer _received = new(Capacity);
    private readonly List<BlockingCall> _calls = [];
    private readonly List<ClientPresentation> _presentations = [];
    private readonly LocalPeerClient _security;
    private readonly RpcSecurityContext _context;
    private byte[] _sending = [];
    private Exception? _failure;
    private int _maxFragment = LocalEndpoint.MaxFragment;
    private uint _group;
    private uint _lastCallId;
    private bool _isBound;

    private RpcBlockingConnection(UnixStreamSocket socket, uint peerUid, ImpersonationLevel level)
    {
        _socket = socket;
        PeerUid = peerUid;
        _security = new LocalPeerClient(level);
        _context = _security.Initiate();
    }

    /// <summary>The effective user of the process at the other end, as the kernel names it.</summary>
    public uint PeerUid { get; }

    /// <summary>How far the server may act for the client.</summary>
    public ImpersonationLevel ImpersonationLevel => _security.Impersonation;

    /// <summary>Connects. Nothing is sent before something is bound.</summary>
    /// <param name="path">The path of the socket.</param>
    /// <param name="level">How far the server may act for the client.</param>
    /// <exception cref="IOException">Nobody listens there, or the caller may not connect.</exception>
    public static RpcBlockingConnection Connect(string path, ImpersonationLevel level)
    {
        Errno error = UnixStreamSocket.Connect(path, out UnixStreamSocket? socket);
        if (error != Errno.None)
        {
            throw new NativeException(error, $"Cannot connect to {path}");
        }

        return Over(socket!, path, level);
    }

    /// <summary>Takes a socket that is connected.</summary>
    /// <param name="socket">The socket; it belongs to the connection from now on.</param>
    /// <param name="path">What it is connected to.</param>
    /// <param name="level">How far the server may act for the client.</param>
    /// <exception cref="IOException">The kernel does not say who is at the other end.</exception>
    public static RpcBlockingConnection Over(UnixStreamSocket socket, string path, ImpersonationLevel level)
    {
        ArgumentNullException.ThrowIfNull(socket);
        if (socket.GetPeer(out _, out uint uid, out _) != Errno.None)
        {
            socket.Dispose();
            throw new IOException($"The kernel does not say who serves {path}.");
        }

        return new RpcBlockingConnection(socket, uid, level);
    }

    /// <summary>Makes interfaces ready for calls, all with one exchange.</summary>
    /// <param name="syntaxes">The interfaces; those that are ready stay so.</param>
    /// <exception cref="RpcFaultException">The server has one of them not, refuses the client, or went away.</exception>
    public void Bind(params RpcSyntaxId[] syntaxes)
    {
        ArgumentNullException.ThrowIfNull(syntaxes);
        var elements = new List<ContextElement>(syntaxes.Length);
        foreach (RpcSyntaxId syntax in syntaxes)
        {
            if (Find(syntax) is null)
            {
                elements.Add(new ContextElement((ushort)(_presentations.Count + elements.Count), syntax, NdrAlone.Instance));
            }
        }

        if (elements.Count > 0)
        {
            Negotiate(elements);
        }
    }

    /// <summary>Sends a call. The wait for its answer is where the result is asked for, so that something else can be done before.</summary>
    /// <param name="syntax">The interface; it is bound where it is not yet.</param>
    /// <param name="opnum">The number of the operation.</param>
    /// <param name="objectUuid">The object.</param>
    /// <param name="request">The arguments. The connection disposes of it.</param>
    /// <returns>The answer, which the caller disposes of; a wait for it blocks the thread.</returns>
    /// <exception cref="RpcFaultException">The connection is gone.</exception>
    public ValueTask<StubBuffer> CallAsync(RpcSyntaxId syntax, ushort opnum, Guid objectUuid, StubBuffer request)
    {
        ArgumentNullException.ThrowIfNull(request);
        using (request)
        {
            Bind(syntax);
            BlockingCall call = new(this, NextCallId());
            _calls.Add(call);
            Send(new FragmentPdu
            {
                Type = PduType.Request,
                CallId = call.CallId,
                ContextId = Find(syntax)!.Id,
                Opnum = opnum,
                ObjectUuid = objectUuid,
                Stub = request.WrittenMemory,
                Protection = new PduProtection(_context, 0, isHeaderSigned: false),
            });
            return new ValueTask<StubBuffer>(call, 0);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        _socket.Dispose();
        _received.Dispose();
        _context.Dispose();
        _failure ??= new ObjectDisposedException(nameof(RpcBlockingConnection));
    }

    /// <summary>Reads until a call has ended.</summary>
    internal void Receive(BlockingCall call)
    {
        while (!call.IsEnded)
        {
            try
            {
                Handle(ReceivePdu().Span);
            }
            catch (RpcProtocolException error)
            {
                throw Fail(RpcStatus.ProtocolError, error.Message, error);
            }
        }

        _calls.Remove(call);
    }

    private ClientPresentation? Find(RpcSyntaxId syntax)
    {
        for (int i = 0; i < _presentations.Count; i++)
        {
            if (_presentations[i].Syntax == syntax)
            {
                return _presentations[i];
            }
        }

        return null;
    }

    private uint NextCallId() => _lastCallId = unchecked(_lastCallId + 1);

    private void Negotiate(List<ContextElement> elements)
    {
        ThrowIfFailed();
        BindBody body = new(LocalEndpoint.MaxFragment, LocalEndpoint.MaxFragment, _group, elements);
        AuthLeg leg = _isBound ? default : new AuthLeg(new SecTrailer(_security.Type, _security.Level, PadLength: 0, ContextId: 0), LocalPeerToken.Write(_security.Impersonation));
        SendOctets(ControlPdu.Bind(_isBound ? PduType.AlterContext : PduType.Bind, BindFlags, NextCallId(), body, leg));
        try
        {
            Accept(elements, ReceiveControl());
        }
        catch (RpcProtocolException error)
        {
            throw Fail(RpcStatus.ProtocolError, error.Message, error);
        }
    }

    // Answers of calls that are under way may come first.
    private Memory<byte> ReceiveControl()
    {
        while (true)
        {
            Memory<byte> pdu = ReceivePdu();
            PduType type = CommonHeader.Read(pdu.Span).Type;
            if (type is PduType.BindAck or PduType.BindNak or PduType.AlterContextResp || (type == PduType.Fault && FindCall(CommonHeader.Read(pdu.Span).CallId) is null))
            {
                return pdu;
            }

            Handle(pdu.Span);
        }
    }

    private void Accept(List<ContextElement> elements, Memory<byte> pdu)
    {
        CommonHeader header = CommonHeader.Read(pdu.Span);
        header.Check(pdu.Length);
        if (header.Type == PduType.BindNak)
        {
            throw Fail(RpcStatus.AccessDenied, $"The server refuses the bind: {BindNakBody.Read(pdu.Span, header).Reason}.", null);
        }

        if (header.Type == PduType.Fault)
        {
            RpcStatus status = FaultBody.Read(pdu.Span, header).Status;
            throw Fail(status, $"The server answers a bind with the fault 0x{(uint)status:X8}.", null);
        }

        BindAckBody body = BindAckBody.Read(pdu.Span, header, out _);
        // An array behind an interface of structures is served by code that is made at the start.
        ContextResult[] results = (ContextResult[])body.Results;
        if (results.Length != elements.Count || body.MaxReceiveFragment < FragmentSizes.MustReceive)
        {
            throw new RpcProtocolException("[C706] 12.6.4.4", $"The server answers to {results.Length} of {elements.Count} presentation contexts, and takes fragments of {body.MaxReceiveFragment} octets.");
        }

        _maxFragment = Math.Min((int)body.MaxReceiveFragment, LocalEndpoint.MaxFragment);
        _group = body.AssociationGroup;
        _isBound = true;
        for (int i = 0; i < elements.Count; i++)
        {
            Accept(elements[i], results[i]);
        }
    }

    private void Accept(ContextElement element, ContextResult result)
    {
        if (result.Result != ContextDecision.Acceptance || result.TransferSyntax != RpcSyntaxId.Ndr)
        {
            throw new RpcFaultException(RpcStatus.UnknownInterface, $"The server refuses the interface {element.AbstractSyntax.Uuid}.", didNotExecute: true);
        }

        _presentations.Add(new ClientPresentation(element.ContextId, element.AbstractSyntax));
    }

    private void Handle(Span<byte> pdu)
    {
        CommonHeader header = CommonHeader.Read(pdu);
        header.Check(pdu.Length);
        if (header.Type == PduType.Shutdown)
        {
            return;
        }

        BlockingCall call = FindCall(header.CallId) ?? throw new RpcProtocolException("[C706] 12.6.3.1", $"An answer is for the call {header.CallId}, which there is not.", 12);
        switch (header.Type)
        {
            case PduType.Response:
                call.Append(header, Unprotect(header, pdu));
                break;
            case PduType.Fault:
                call.Fail(FaultBody.Read(pdu, header).Status, header.Flags.HasFlag(PduFlags.DidNotExecute));
                break;
            default:
                throw new RpcProtocolException("[C706] 12.6.1", $"A server does not send {header.Type}.", 2);
        }
    }

    private ReadOnlySpan<byte> Unprotect(in CommonHeader header, Span<byte> pdu)
    {
        _ = ResponseHeader.Read(pdu, header);
        SecTrailer trailer = SecTrailer.Read(pdu, header, ResponseHeader.StubOffset, out int offset);
        if (!header.HasVerifier || trailer.Type != _security.Type || trailer.ContextId != 0)
        {
            throw new RpcProtocolException("[MS-RPCE] 2.2.2.11", "The verifier of a response is not that of its request.", offset);
        }

        try
        {
            _context.Unprotect(new ProtectedPdu(pdu, ResponseHeader.StubOffset, offset, offset + SecTrailer.Size, false));
        }
        catch (RpcSecurityException error)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2.2", $"The signature of an answer is wrong: {error.Message}");
        }

        return pdu[ResponseHeader.StubOffset..(offset - trailer.PadLength)];
    }

    private BlockingCall? FindCall(uint callId)
    {
        for (int i = 0; i < _calls.Count; i++)
        {
            if (_calls[i].CallId == callId)
            {
                return _calls[i];
            }
        }

        return null;
    }

    private Memory<byte> ReceivePdu()
    {
        Memory<byte> pdu;
        while (!_received.TryTake(out pdu))
        {
            ThrowIfFailed();
            Errno error = _socket.Receive(_received.GetFree().Span, out int count);
            if (error != Errno.None || count == 0)
            {
                throw Fail(RpcStatus.CallFailed, error == Errno.None ? "The server closed the connection." : $"The connection broke: {error}.", null);
            }

            _received.Advance(count);
        }

        return pdu;
    }

    private void Send(FragmentPdu message)
    {
        int stubPerFragment = message.Protection.StubPerFragment(_maxFragment, FragmentPdu.HeaderSizeOf(message.Type, message.ObjectUuid));
        MessageFragments fragments = new(message, stubPerFragment);
        while (fragments.TryGetNext(out FragmentPdu pdu))
        {
            int length = pdu.Length;
            if (_sending.Length < length)
            {
                _sending = new byte[Math.Max(length, 1024)];
            }

            pdu.Write(_sending.AsSpan(0, length));
            SendOctets(_sending.AsSpan(0, length));
        }
    }

    private void SendOctets(ReadOnlySpan<byte> octets)
    {
        ThrowIfFailed();
        Errno error = _socket.Send(octets);
        if (error != Errno.None)
        {
            throw Fail(RpcStatus.CallFailed, $"The connection broke: {error}.", null);
        }
    }

    private void ThrowIfFailed()
    {
        if (_failure is not null)
        {
            throw new RpcFaultException(RpcStatus.CallFailedDidNotExecute, "The connection is closed.", didNotExecute: true, _failure);
        }
    }

    private RpcFaultException Fail(RpcStatus status, string message, Exception? inner)
    {
        RpcFaultException failure = new(status, message, inner: inner);
        _failure ??= failure;
        _socket.Dispose();
        return failure;
    }
}
