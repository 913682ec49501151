using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>What a client sends with a call, and gets back with its answer. For one call at a time.</summary>
/// <param name="cancellationToken">Cancels the call: the server is told, and the caller waits no longer.</param>
public sealed class ClientCallContext(CancellationToken cancellationToken = default) : CallContext(cancellationToken)
{
    /// <summary>The privileges to enable for this call; where the account does not hold one of them, the server refuses the call. Sent to peers on this machine (ADR 20).</summary>
    public PrivilegeSet PrivilegesToEnable { get; init; }

    /// <summary>The <c>__ExtendedStatus</c> that came with the answer, as the octets of an OBJREF; empty where none came.</summary>
    public ReadOnlyMemory<byte> ErrorObject { get; set; }

    /// <summary>
    /// What codecs keep from the answer of one call to that of the next, such as the classes of an enumeration: an object that the caller makes and gives to calls that are made one after the other. Null: every
    /// answer stands for itself.
    /// </summary>
    public object? CodecState { get; init; }
}
