using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>A presentation context with a security context: calls of one interface, on any object. Any number of threads may use one.</summary>
public abstract class OrpcBinding
{
    /// <summary>Makes a call and waits for its answer.</summary>
    /// <param name="opnum">The number of the operation.</param>
    /// <param name="ipid">The interface of the object; empty for what is called on no object.</param>
    /// <param name="request">The arguments with ORPCTHIS. The binding disposes of it.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The answer with ORPCTHAT. The caller disposes of it.</returns>
    /// <exception cref="RpcFaultException">The peer answered with a fault, or went away.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public abstract ValueTask<StubBuffer> CallAsync(ushort opnum, Guid ipid, StubBuffer request, CancellationToken cancellationToken);
}
