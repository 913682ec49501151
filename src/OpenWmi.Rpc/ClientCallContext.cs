using OpenWmi.Security;

namespace OpenWmi.Rpc;

/// <summary>What a client sends with a call, and gets back with its answer. For one call at a time.</summary>
/// <param name="cancellationToken">Cancels the call: the server is told, and the caller waits no longer.</param>
public sealed class ClientCallContext(CancellationToken cancellationToken = default) : CallContext(cancellationToken)
{
    /// <summary>The privileges to enable for this call; of these the server enables those that the account holds. Sent to peers that understand it (ADR 20).</summary>
    public PrivilegeSet PrivilegesToEnable { get; init; }

    /// <summary>The <c>__ExtendedStatus</c> that came with the answer, as the octets of an OBJREF; empty where none came.</summary>
    public ReadOnlyMemory<byte> ErrorObject { get; set; }
}
