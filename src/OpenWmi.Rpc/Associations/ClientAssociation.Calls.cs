using OpenWmi.Rpc.Calls;
using OpenWmi.Rpc.Connections;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc.Associations;

/// <content>Calls and their answers. [C706] 12.6.4.9, 12.6.4.10, 12.6.4.7.</content>
internal sealed partial class ClientAssociation
{
    /// <summary>Makes a call; see <see cref="RpcClientChannel.CallAsync(ushort, Guid, StubBuffer, CancellationToken)"/>.</summary>
    public ValueTask<StubBuffer> CallAsync(in ClientRequest request, CancellationToken cancellationToken)
        => _options.CallTimeout != Timeout.InfiniteTimeSpan ? CallWithTimeoutAsync(request, cancellationToken)
            : _slots.TryTake() ? Begin(request, cancellationToken)
            : CallLaterAsync(request, cancellationToken);

    private async ValueTask<StubBuffer> CallLaterAsync(ClientRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await _slots.TakeAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            request.Stub.Dispose();
            throw;
        }

        return await Begin(request, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<StubBuffer> CallWithTimeoutAsync(ClientRequest request, CancellationToken cancellationToken)
    {
        using CancellationTokenSource timeout = new(_options.CallTimeout, _options.Clock);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await CallLaterAsync(request, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw new RpcFaultException(RpcStatus.Cancelled, $"The call took longer than {_options.CallTimeout}.", inner: error);
        }
    }

    private ValueTask<StubBuffer> Begin(in ClientRequest request, CancellationToken cancellationToken)
    {
        ClientCall call;
        try
        {
            ThrowIfShutDown();
            call = _calls.Begin(request.Security);
        }
        catch (RpcFaultException)
        {
            _slots.Free();
            request.Stub.Dispose();
            throw;
        }

        Send(request, call.CallId);
        call.Watch(cancellationToken);
        return call.WaitAsync();
    }

    // Where sending fails, the connection is lost, and the call fails with all others.
    private void Send(in ClientRequest request, uint callId)
    {
        FragmentPdu message = new()
        {
            Type = PduType.Request,
            Flags = PduFlags.None,
            CallId = callId,
            ContextId = request.Presentation.Id,
            Opnum = request.Opnum,
            ObjectUuid = request.ObjectUuid,
            Stub = StubOf(request, callId),
            Protection = request.Protection(_negotiation.IsHeaderSigned),
        };
        try
        {
            ValueTask sending = _connection.Sender.SendAsync(message, _negotiation.MaxFragment);
            if (sending.IsCompletedSuccessfully)
            {
                request.Stub.Dispose();
            }
            else
            {
                _ = FinishSendingAsync(sending, request.Stub);
            }
        }
        catch (IOException)
        {
            request.Stub.Dispose();
            _connection.Abort();
        }
    }

    private async Task FinishSendingAsync(ValueTask sending, StubBuffer stub)
    {
        try
        {
            await sending.ConfigureAwait(false);
        }
        catch (IOException)
        {
            _connection.Abort();
        }
        finally
        {
            stub.Dispose();
        }
    }

    private ReadOnlyMemory<byte> StubOf(in ClientRequest request, uint callId)
    {
        if (_options.SendsVerificationTrailer)
        {
            VerifiedRequest facts = new(
                _negotiation.IsHeaderSigned, request.Presentation.Syntax, RpcSyntaxId.Ndr, CommonHeader.LittleEndianAsciiIeee, callId, request.Presentation.Id, request.Opnum);
            int padding = -request.Stub.Length & 3;
            PduWriter writer = new(request.Stub.GetSpan(padding + VerificationTrailer.Size));
            writer.WriteZeros(padding);
            VerificationTrailer.Write(ref writer, facts);
            request.Stub.Advance(writer.Position);
        }

        return request.Stub.WrittenMemory;
    }

    private void OnResponse(in CommonHeader header, Span<byte> pdu)
    {
        ClientCall call = _calls.Find(header.CallId) ?? throw new RpcProtocolException("[C706] 12.6.3.1", $"A response is for the call {header.CallId}, which there is not.", 12);
        _ = ResponseHeader.Read(pdu, header);
        if (header.IsFirst != (call.Assembled is null))
        {
            throw new RpcProtocolException("[C706] 12.6.1", $"The fragments of the response to the call {header.CallId} are out of order.", 3);
        }

        ReadOnlySpan<byte> stub = Unprotect(call, header, pdu, ResponseHeader.StubOffset);
        if (stub.IsEmpty && !header.IsLast)
        {
            throw new RpcProtocolException("[C706] 12.6.1", "A fragment that is not the last has no octets of the stub.");
        }

        StubBuffer assembled = call.Assembled ??= StubBuffer.Rent();
        Append(assembled, stub);
        if (header.IsLast)
        {
            assembled.IsBigEndian = header.IsBigEndian;
            End(call, assembled, null);
        }
    }

    private void Append(StubBuffer assembled, ReadOnlySpan<byte> stub)
    {
        if (stub.Length > _options.MaxResponseLength - assembled.Length)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.3.5.4", $"A response is longer than {_options.MaxResponseLength} octets.");
        }

        stub.CopyTo(assembled.GetSpan(stub.Length));
        assembled.Advance(stub.Length);
    }

    // What a response must have, the request had: a server cannot do with less. Facts 1.9.
    private ReadOnlySpan<byte> Unprotect(ClientCall call, in CommonHeader header, Span<byte> pdu, int stubOffset)
    {
        if (!header.HasVerifier)
        {
            return call.Security is null or { Context.SignatureSize: 0 } ? pdu[stubOffset..]
                : throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2.2", "A response has no verifier, and its request had one.", 10);
        }

        SecTrailer trailer = SecTrailer.Read(pdu, header, stubOffset, out int offset);
        if (call.Security is not { } security || trailer.Type != security.Context.Type || trailer.Level != security.Context.Level || trailer.ContextId != security.Id)
        {
            throw new RpcProtocolException("[MS-RPCE] 2.2.2.11", "The verifier of a response is not that of its request.", offset);
        }

        if (security.Context.SignatureSize > 0)
        {
            Unprotect(security, new ProtectedPdu(pdu, stubOffset, offset, offset + SecTrailer.Size, _negotiation.IsHeaderSigned));
        }

        return pdu[stubOffset..(offset - trailer.PadLength)];
    }

    private static void Unprotect(ClientSecurity security, in ProtectedPdu pdu)
    {
        try
        {
            security.Context.Unprotect(pdu);
        }
        catch (RpcSecurityException error)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2.2", $"The signature of an answer is wrong: {error.Message}");
        }
    }

    // Faults come signed from Windows and unsigned from Samba (C7). One that is signed takes a sequence number.
    private void OnFault(ClientCall call, in CommonHeader header, Span<byte> pdu)
    {
        if (header.HasVerifier)
        {
            _ = Unprotect(call, header, pdu, ResponseHeader.StubOffset);
        }

        FaultBody fault = FaultBody.Read(pdu, header);
        bool didNotExecute = header.Flags.HasFlag(PduFlags.DidNotExecute);
        call.Assembled?.Dispose();
        End(call, null, new RpcFaultException(fault.Status, $"The server answered with the fault {fault.Status} (0x{(uint)fault.Status:X8}).", didNotExecute));
    }

    private void End(ClientCall call, StubBuffer? result, Exception? failure)
    {
        call.Assembled = null;
        _calls.Remove(call.CallId);
        _slots.Free();
        if (call.TryEnd(result, failure))
        {
            _connection.RunSoon(call);
        }
        else
        {
            result?.Dispose();
        }

        CloseIfDone();
    }

    // The caller waits no longer; whether the server hears of it is not waited for.
    private void Cancel(ClientCall call)
    {
        FragmentPdu cancel = new()
        {
            Type = PduType.CoCancel,
            Flags = PduFlags.Whole,
            CallId = call.CallId,
            Protection = call.Security is { } security ? new PduProtection(security.Context, security.Id, _negotiation.IsHeaderSigned) : default,
        };
        _ = CancelAsync(cancel);
    }

    private async Task CancelAsync(FragmentPdu cancel)
    {
        try
        {
            await _connection.Sender.SendAsync(cancel).ConfigureAwait(false);
        }
        catch (IOException)
        {
            _connection.Abort();
        }
    }
}
