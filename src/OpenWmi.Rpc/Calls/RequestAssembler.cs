using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Calls;

/// <summary>Puts the fragments of a request together: one request at a time (S27), no longer than is allowed (S13). For the thread that handles PDUs.</summary>
/// <param name="maxLength">The octets that a request may have.</param>
/// <param name="memory">Counts what is kept. Who gets a stub gives its octets back.</param>
internal sealed class RequestAssembler(int maxLength, RequestMemory memory) : IDisposable
{
    private const string Section = "[C706] 12.6.1";
    private StubBuffer? _stub;
    private CommonHeader _header;
    private RequestHeader _request;
    private ServerSecurity? _security;

    /// <summary>Whether a request has begun and not ended.</summary>
    public bool IsActive { get; private set; }

    /// <summary>Whether a request with this number has begun and not ended.</summary>
    public bool IsActiveFor(uint callId) => IsActive && _header.CallId == callId;

    /// <summary>Begins a request of several fragments with the first.</summary>
    /// <param name="header">Its header.</param>
    /// <param name="request">What it asks.</param>
    /// <param name="security">The security context of all its fragments (CVE-2021-23192).</param>
    /// <param name="isKept">False: the call is refused already, and the rest is only to be passed over.</param>
    public void Begin(in CommonHeader header, in RequestHeader request, ServerSecurity? security, bool isKept)
    {
        IsActive = true;
        (_header, _request, _security) = (header, request, security);
        _stub = isKept ? StubBuffer.Rent() : null;
    }

    /// <summary>Checks that a fragment goes on with the request that was begun.</summary>
    /// <exception cref="RpcProtocolException">It does not.</exception>
    public void CheckContinues(in CommonHeader header, in RequestHeader request)
    {
        if (!IsActive || header.CallId != _header.CallId || header.DataRepresentation != _header.DataRepresentation)
        {
            throw new RpcProtocolException(Section, $"A fragment of the call {header.CallId} comes without its first one.", 12);
        }

        if (request.ContextId != _request.ContextId || request.Opnum != _request.Opnum || request.ObjectUuid != _request.ObjectUuid)
        {
            throw new RpcProtocolException(Section, $"The fragments of the call {header.CallId} name different operations.", 20);
        }
    }

    /// <summary>Checks that a fragment has the security context of the first.</summary>
    /// <exception cref="AssociationFaultException">AccessDenied: it has not.</exception>
    public void CheckSame(ServerSecurity? security)
    {
        if (security != _security)
        {
            throw new AssociationFaultException(RpcStatus.AccessDenied, "The fragments of a call have different security contexts.");
        }
    }

    /// <summary>Adds the stub of a fragment.</summary>
    /// <exception cref="RpcProtocolException">It is empty and not the last: a peer could send such for ever.</exception>
    /// <exception cref="AssociationFaultException">AccessDenied: the request is too long. OutOfResources: all requests of this peer together are.</exception>
    public void Append(ReadOnlySpan<byte> stub, bool isLast)
    {
        if (stub.IsEmpty && !isLast)
        {
            throw new RpcProtocolException(Section, "A fragment that is not the last has no octets of the stub.");
        }

        if (_stub is { } kept)
        {
            Append(kept, stub);
        }
    }

    /// <summary>Adds octets to a stub.</summary>
    /// <exception cref="AssociationFaultException">AccessDenied: the request is too long. OutOfResources: all requests of this peer together are.</exception>
    public void Append(StubBuffer target, ReadOnlySpan<byte> stub)
    {
        if (stub.Length > maxLength - target.Length)
        {
            throw new AssociationFaultException(RpcStatus.AccessDenied, $"A request of {(long)target.Length + stub.Length} octets is longer than {maxLength}.");
        }

        memory.Take(stub.Length);
        stub.CopyTo(target.GetSpan(stub.Length));
        target.Advance(stub.Length);
    }

    /// <summary>Ends the request.</summary>
    /// <returns>Its whole stub; null where it was only passed over.</returns>
    public StubBuffer? End()
    {
        StubBuffer? stub = _stub;
        (IsActive, _stub, _security) = (false, null, null);
        return stub;
    }

    public void Dispose()
    {
        if (End() is { } stub)
        {
            memory.Give(stub.Length);
            stub.Dispose();
        }
    }
}
