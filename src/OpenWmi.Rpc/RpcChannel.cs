namespace OpenWmi.Rpc;

/// <summary>What a proxy calls through: one interface of one server, for ORPC of one object there. Any number of threads may call at once.</summary>
public abstract class RpcChannel
{
    /// <summary>A buffer for the arguments of a call. Writing goes on at its <see cref="StubBuffer.Length"/>: an ORPC channel has put ORPCTHIS before it.</summary>
    /// <param name="call">What goes with the call.</param>
    public abstract StubBuffer CreateRequest(CallContext call);

    /// <summary>Makes the call and waits for its answer.</summary>
    /// <param name="opnum">The number of the operation in its interface.</param>
    /// <param name="request">What <see cref="CreateRequest"/> gave, with the arguments. The channel disposes of it.</param>
    /// <param name="call">What goes with the call.</param>
    /// <returns>The answer, whose results begin at <see cref="StubBuffer.Start"/>. The caller disposes of it.</returns>
    /// <exception cref="RpcFaultException">The peer answered with a fault, or went away.</exception>
    /// <exception cref="OperationCanceledException">The call was cancelled.</exception>
    public abstract ValueTask<StubBuffer> CallAsync(ushort opnum, StubBuffer request, CallContext call);
}
