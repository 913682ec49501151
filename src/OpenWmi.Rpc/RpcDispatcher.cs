namespace OpenWmi.Rpc;

/// <summary>Serves the calls of interfaces. Any number of threads may call at once.</summary>
public abstract class RpcDispatcher
{
    /// <summary>Serves a call whose caller may make it.</summary>
    /// <param name="syntax">The interface, as it was registered.</param>
    /// <param name="opnum">The number of the operation.</param>
    /// <param name="request">The arguments, from octet 0 on. They belong to the runtime and are gone when the task is done.</param>
    /// <param name="context">Who calls, and the UUID of the object.</param>
    /// <returns>The results, from octet 0 on. The runtime disposes of the buffer.</returns>
    /// <exception cref="RpcFaultException">The fault that the peer is to get.</exception>
    /// <exception cref="Ndr.NdrException">The arguments do not parse; the peer gets its status as a fault.</exception>
    public abstract ValueTask<StubBuffer> DispatchAsync(RpcSyntaxId syntax, ushort opnum, StubBuffer request, ServerCallContext context);
}
