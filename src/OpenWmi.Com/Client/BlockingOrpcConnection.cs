using OpenWmi.Rpc;
using OpenWmi.Rpc.Blocking;
using OpenWmi.Rpc.Pdu;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>
/// An exporter of this machine for a program that does one thing at a time: calls are over when they return. References are not given back one by one: they end with the connection. For one thread at a time.
/// </summary>
/// <param name="connection">The connection, which goes on belonging to its owner.</param>
public sealed class BlockingOrpcConnection(RpcBlockingConnection connection) : OrpcConnection
{
    /// <inheritdoc/>
    public override bool IsLocal => true;

    /// <inheritdoc/>
    public override AuthenticationLevel AuthenticationLevel => AuthenticationLevel.PktPrivacy;

    /// <inheritdoc/>
    public override uint AuthenticationService => (uint)AuthenticationType.LocalPeer;

    /// <inheritdoc/>
    public override bool GivesReferencesBack => false;

    /// <inheritdoc/>
    /// <exception cref="HResultException">E_NOTIMPL: the connection was made for another impersonation level.</exception>
    public override ValueTask<OrpcBinding> BindAsync(RpcSyntaxId syntax, ImpersonationLevel impersonation, CancellationToken cancellationToken)
    {
        if (impersonation != connection.ImpersonationLevel)
        {
            throw HResultException.From(ComStatus.NotImplemented, $"The connection is one at {connection.ImpersonationLevel}, and has no other level");
        }

        connection.Bind(syntax);
        return new ValueTask<OrpcBinding>(new Binding(connection, syntax));
    }

    private sealed class Binding(RpcBlockingConnection connection, RpcSyntaxId syntax) : OrpcBinding
    {
        public override ValueTask<StubBuffer> CallAsync(ushort opnum, Guid ipid, StubBuffer request, CancellationToken cancellationToken) => connection.CallAsync(syntax, opnum, ipid, request);
    }
}
