using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Associations;

/// <summary>A bind is answered with a bind_nak, and the connection is closed after it.</summary>
/// <param name="reason">What the bind_nak says.</param>
/// <param name="message">For the log of this side.</param>
/// <param name="inner">What led to it.</param>
internal sealed class BindRefusedException(BindNakReason reason, string message, Exception? inner = null) : Exception(message, inner)
{
    public BindNakReason Reason { get; } = reason;
}
