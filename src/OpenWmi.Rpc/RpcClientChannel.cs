using OpenWmi.Rpc.Associations;

namespace OpenWmi.Rpc;

/// <summary>Calls of one interface over a client's connection, which other channels share. Any number of threads may call at once.</summary>
public sealed class RpcClientChannel : RpcChannel
{
    private readonly ClientAssociation _association;

    internal RpcClientChannel(ClientAssociation association, ClientPresentation presentation, ClientSecurity? security)
    {
        (_association, Presentation, Security) = (association, presentation, security);
    }

    /// <summary>The interface.</summary>
    public RpcSyntaxId Syntax => Presentation.Syntax;

    internal ClientPresentation Presentation { get; }

    internal ClientSecurity? Security { get; }

    /// <inheritdoc/>
    public override StubBuffer CreateRequest(CallContext call) => StubBuffer.Rent();

    /// <inheritdoc/>
    public override ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return CallAsync(opnum, Guid.Empty, request, call.CancellationToken);
    }

    /// <summary>Makes a call to an object and waits for its answer.</summary>
    /// <param name="opnum">The number of the operation.</param>
    /// <param name="objectUuid">The object, for ORPC the IPID; empty for none.</param>
    /// <param name="request">The arguments. The channel disposes of it.</param>
    /// <param name="cancellationToken">Cancels the call: the server is told, and the caller waits no longer.</param>
    /// <returns>The answer, from octet 0 on. The caller disposes of it.</returns>
    /// <exception cref="RpcFaultException">The peer answered with a fault, or went away.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public ValueTask<StubBuffer> CallAsync(ushort opnum, Guid objectUuid, StubBuffer request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _association.CallAsync(new ClientRequest(Presentation, Security, opnum, objectUuid, request), cancellationToken);
    }
}
