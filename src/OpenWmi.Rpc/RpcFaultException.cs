namespace OpenWmi.Rpc;

/// <summary>A call did not reach its end: to a client that the peer answered with a fault, from a handler that the peer is to get one. The association goes on.</summary>
/// <param name="status">What the fault says.</param>
/// <param name="message">For the log of this side; never sent.</param>
/// <param name="didNotExecute">Whether the call had no effect: PFC_DID_NOT_EXECUTE.</param>
/// <param name="inner">What led to it.</param>
public sealed class RpcFaultException(RpcStatus status, string message, bool didNotExecute = false, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What the fault says.</summary>
    public RpcStatus Status { get; } = status;

    /// <summary>Whether the call had no effect, so that it may be made again.</summary>
    public bool DidNotExecute { get; } = didNotExecute;
}
