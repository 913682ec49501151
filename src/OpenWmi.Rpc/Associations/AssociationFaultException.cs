namespace OpenWmi.Rpc.Associations;

/// <summary>The peer gets a fault, and its connection is closed after it.</summary>
/// <param name="status">What the fault says.</param>
/// <param name="message">For the log of this side.</param>
/// <param name="inner">What led to it.</param>
internal sealed class AssociationFaultException(RpcStatus status, string message, Exception? inner = null) : Exception(message, inner)
{
    public RpcStatus Status { get; } = status;
}
