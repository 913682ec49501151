using OpenWmi.Rpc.Pdu;
using OpenWmi.Rpc.Security;

namespace OpenWmi.Rpc.Associations;

/// <summary>The security contexts of a server's connection, by auth_context_id. Several are there whether or not the client negotiated that (C8). For the thread that handles PDUs.</summary>
/// <param name="limit">How many there may be.</param>
internal sealed class ServerSecurityTable(int limit) : IDisposable
{
    private readonly Dictionary<uint, ServerSecurity> _contexts = [];

    /// <summary>The only context; null where there are none or several.</summary>
    public ServerSecurity? Sole { get; private set; }

    public bool IsEmpty => _contexts.Count == 0;

    /// <summary>Finds the context that a PDU names.</summary>
    public ServerSecurity? Find(uint id) => Sole is { } sole && sole.Id == id ? sole : _contexts.GetValueOrDefault(id);

    /// <summary>Adds a context.</summary>
    /// <exception cref="RpcProtocolException">There are too many (S30).</exception>
    public void Add(ServerSecurity security)
    {
        if (_contexts.Count >= limit)
        {
            throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.4", $"There are {limit} security contexts already.");
        }

        _contexts.Add(security.Id, security);
        Sole = _contexts.Count == 1 ? security : null;
    }

    /// <summary>The context for a PDU without a verifier: none where nobody said who he is, the only one at CONNECT. [MS-RPCE] 3.3.1.5.2.2; facts 1.8.</summary>
    /// <exception cref="RpcProtocolException">The PDU should have one.</exception>
    /// <exception cref="AssociationFaultException">AccessDenied: the authentication failed.</exception>
    public ServerSecurity? ForUnsigned()
    {
        if (IsEmpty)
        {
            return null;
        }

        if (Sole is { IsRefused: true })
        {
            throw new AssociationFaultException(RpcStatus.AccessDenied, "The authentication of this connection failed.");
        }

        return Sole is { IsEstablished: true, Context.SignatureSize: 0 } sole ? sole
            : throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2.2", "A request has no verifier, on a connection that is being or was authenticated.");
    }

    /// <summary>The context for a PDU with a verifier.</summary>
    /// <exception cref="RpcProtocolException">The authentication is not finished.</exception>
    /// <exception cref="AssociationFaultException">AccessDenied: there is no such context, it failed, or it is one of another type or level (S12, S26).</exception>
    public ServerSecurity ForSigned(in SecTrailer trailer)
    {
        if (Find(trailer.ContextId) is not { } security || security.IsRefused || !security.Matches(trailer))
        {
            throw new AssociationFaultException(RpcStatus.AccessDenied, $"The security context {trailer.ContextId} is none that may be used like this.");
        }

        return security.IsEstablished ? security
            : throw new RpcProtocolException("[MS-RPCE] 3.3.1.5.2.2", $"The security context {trailer.ContextId} is used before it is established.");
    }

    /// <summary>Lets nothing more come of any.</summary>
    public void RefuseAll()
    {
        foreach (ServerSecurity security in _contexts.Values)
        {
            security.Refuse();
        }
    }

    public void Dispose()
    {
        RefuseAll();
        foreach (ServerSecurity security in _contexts.Values)
        {
            security.Context.Dispose();
        }
    }
}
