using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>Who calls, and how. What is here comes from the connection's security context and from nothing that the peer wrote into its arguments (S1, S3).</summary>
/// <param name="connection">The client's connection: level of authentication and address.</param>
/// <param name="caller">Whom the security context vouches for; null where nobody did.</param>
/// <param name="cancellationToken">Cancelled when the client cancels or goes away.</param>
public sealed class ServerCallContext(IClientConnection connection, IToken? caller, CancellationToken cancellationToken) : CallContext(cancellationToken)
{
    /// <summary>The level at which this very call is protected, and where the client is.</summary>
    public IClientConnection Connection { get; } = connection;

    /// <summary>Whom the security context vouches for; null where nobody did, and then almost everything is refused.</summary>
    public IToken? Caller { get; } = caller;

    /// <summary>The object UUID of the call: for ORPC the IPID. Empty where the call has none.</summary>
    public Guid ObjectUuid { get; init; }

    /// <summary>Cancelled when the connection that the call came over is gone; one and the same for all calls of a connection, and never cancelled where there is no connection.</summary>
    public CancellationToken ConnectionClosed { get; init; }

    /// <summary>What a handler gives along with a failure: the octets of the OBJREF of an <c>__ExtendedStatus</c>. It is sent to peers that understand it (ADR 20).</summary>
    public ReadOnlyMemory<byte> ErrorObject { get; set; }

    /// <summary>Whom the security context vouches for.</summary>
    /// <exception cref="RpcFaultException">AccessDenied: nobody.</exception>
    public IToken RequireCaller() => Caller ?? throw new RpcFaultException(RpcStatus.AccessDenied, "The call is not authenticated.", didNotExecute: true);
}
