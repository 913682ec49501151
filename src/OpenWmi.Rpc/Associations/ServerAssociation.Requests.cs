using OpenWmi.Rpc.Calls;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Rpc.Associations;

/// <content>Requests, cancels and their answers. [C706] 12.6.4.9, 9.5.5; facts 1.10 to 1.14; S12, S27, S28.</content>
internal sealed partial class ServerAssociation
{
    /// <summary>Sends the results of a call, unless nobody wants them any more.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask SendResponseAsync(ServerCall call, StubBuffer response)
        => !Calls.TryBeginAnswer(call) ? default : _connection.Sender.SendAsync(
            new FragmentPdu
            {
                Type = PduType.Response,
                CallId = call.CallId,
                ContextId = call.Presentation.Id,
                Stub = response.WrittenMemory,
                Protection = call.Security is { } security ? new PduProtection(security.Context, security.Id, _isHeaderSigned) : default,
            },
            _maxFragment);

    /// <summary>Sends the fault of a call, unless nobody wants it any more.</summary>
    /// <exception cref="IOException">The connection is gone.</exception>
    public ValueTask SendFaultAsync(ServerCall call, RpcStatus status, Exception? error)
    {
        Options.Events.CallFaulted(Id, call.CallId, call.Presentation.AbstractSyntax, call.Opnum, status, error);
        return Calls.TryBeginAnswer(call) ? SendFaultAsync(call.CallId, call.Presentation.Id, status, error is RpcFaultException { DidNotExecute: true }) : default;
    }

    private ValueTask SendFaultAsync(uint callId, ushort contextId, RpcStatus status, bool didNotExecute)
        => _connection.Sender.SendAsync(new FinishedPdu(ControlPdu.Fault(callId, contextId, status, didNotExecute)));

    private ValueTask OnRequest(in CommonHeader header, Memory<byte> pdu)
    {
        RequestHeader request = RequestHeader.Read(pdu.Span, header);
        if (header.IsFirst)
        {
            CheckMayBegin(header);
        }
        else
        {
            _assembler.CheckContinues(header, request);
        }

        ServerSecurity? security = Unprotect(header, pdu.Span, request.OffsetOfStub, out ReadOnlySpan<byte> stub);
        if (!header.IsFirst)
        {
            _assembler.CheckSame(security);
            _assembler.Append(stub, header.IsLast);
            return header.IsLast && _assembler.End() is { } whole ? Start(header, request, security, whole) : default;
        }

        return header.IsLast ? StartWhole(header, request, security, stub) : Begin(header, request, security, stub);
    }

    // S24, S27.
    private void CheckMayBegin(in CommonHeader header)
    {
        if (header.Flags.HasFlag(PduFlags.PendingCancel))
        {
            throw new AssociationFaultException(RpcStatus.NoCallActive, "A request begins with a cancel.");
        }

        if (_assembler.IsActive)
        {
            throw new RpcProtocolException("[C706] 12.6.1", "A request begins before another has ended.");
        }

        if (_isMultiplexed ? Calls.Contains(header.CallId) : !Calls.IsEmpty)
        {
            throw new RpcProtocolException("[C706] 12.6.3.1", $"The call {header.CallId} begins while another has no answer, or has its number.", 12);
        }
    }

    // Checks who sent a PDU, and takes what stands around its stub away.
    private ServerSecurity? Unprotect(in CommonHeader header, Span<byte> pdu, int stubOffset, out ReadOnlySpan<byte> stub)
    {
        if (!header.HasVerifier)
        {
            stub = pdu[stubOffset..];
            return _securities.ForUnsigned();
        }

        SecTrailer trailer = SecTrailer.Read(pdu, header, stubOffset, out int offset);
        ServerSecurity security = _securities.ForSigned(trailer);
        if (security.Context.SignatureSize > 0)
        {
            Unprotect(security, new ProtectedPdu(pdu, stubOffset, offset, offset + SecTrailer.Size, _isHeaderSigned));
        }

        stub = pdu[stubOffset..(offset - trailer.PadLength)];
        return security;
    }

    private static void Unprotect(ServerSecurity security, in ProtectedPdu pdu)
    {
        try
        {
            security.Context.Unprotect(pdu);
        }
        catch (RpcSecurityException error)
        {
            throw new AssociationFaultException(RpcStatus.SecurityPackageError, error.Message, error);
        }
    }

    private ValueTask Begin(in CommonHeader header, in RequestHeader request, ServerSecurity? security, ReadOnlySpan<byte> stub)
    {
        RpcStatus? refusal = Judge(request, security);
        _assembler.Begin(header, request, security, isKept: refusal is null);
        _assembler.Append(stub, isLast: false);
        return refusal is { } status ? RefuseAsync(header.CallId, request, status) : default;
    }

    private ValueTask StartWhole(in CommonHeader header, in RequestHeader request, ServerSecurity? security, ReadOnlySpan<byte> stub)
    {
        if (Judge(request, security) is { } status)
        {
            return RefuseAsync(header.CallId, request, status);
        }

        StubBuffer whole = StubBuffer.Rent();
        _assembler.Append(whole, stub);
        return Start(header, request, security, whole);
    }

    // Whether the call may be made at all: decided before a handler or an argument is looked at.
    private RpcStatus? Judge(in RequestHeader request, ServerSecurity? security)
    {
        if (IsDraining)
        {
            return RpcStatus.ServerTooBusy;
        }

        if (_presentations.Find(request.ContextId) is not { } presentation)
        {
            return RpcStatus.UnknownInterface;
        }

        bool isKnown = security?.Caller is { } caller && caller.User != WellKnownSids.Anonymous;
        return (isKnown && security!.Context.Level >= presentation.Served.MinimumLevel) || presentation.Served.OpenOpnums.Contains(request.Opnum) ? null : RpcStatus.AccessDenied;
    }

    private ValueTask RefuseAsync(uint callId, in RequestHeader request, RpcStatus status)
    {
        Options.Events.CallFaulted(Id, callId, _presentations.Find(request.ContextId)?.AbstractSyntax, request.Opnum, status, null);
        return SendFaultAsync(callId, request.ContextId, status, didNotExecute: true);
    }

    private ValueTask Start(in CommonHeader header, in RequestHeader request, ServerSecurity? security, StubBuffer stub)
    {
        PresentationContext presentation = _presentations.Find(request.ContextId)!;
        int held = stub.Length;
        stub.IsBigEndian = header.IsBigEndian;
        CutVerificationTrailer(stub, presentation.Verified(_isHeaderSigned, header, request.Opnum));
        ServerCall call = new(this, header.CallId, presentation, security, request.Opnum, request.ObjectUuid ?? Guid.Empty, stub, held);
        Calls.Add(call);
        _connection.RunSoon(call);
        return Calls.WaitForRoomAsync();
    }

    private static void CutVerificationTrailer(StubBuffer stub, in VerifiedRequest facts)
    {
        int end = VerificationTrailer.Find(stub.Written);
        if (end == stub.Length)
        {
            return;
        }

        try
        {
            VerificationTrailer.Check(stub.Written[end..], facts);
        }
        catch (RpcProtocolException error)
        {
            stub.Dispose();
            throw new AssociationFaultException(RpcStatus.AccessDenied, error.Message, error);
        }

        stub.Truncate(end);
    }

    // The verifier has a sequence number, which counts even where there is no such call.
    private ValueTask OnCancel(in CommonHeader header, Memory<byte> pdu)
    {
        if (header.HasVerifier)
        {
            _ = Unprotect(header, pdu.Span, CommonHeader.Size, out _);
        }

        bool isOrphaned = header.Type == PduType.Orphaned;
        if (isOrphaned && _assembler.IsActiveFor(header.CallId))
        {
            _assembler.Dispose();
        }

        Calls.Cancel(header.CallId, isOrphaned);
        return default;
    }
}
