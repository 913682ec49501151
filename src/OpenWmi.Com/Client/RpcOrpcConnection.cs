using System.Collections.Concurrent;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>An exporter over a connection of the RPC runtime: one security context for each impersonation level that is used, one presentation context for each interface.</summary>
public sealed class RpcOrpcConnection : OrpcConnection
{
    private readonly RpcClientConnection _connection;
    private readonly Func<ImpersonationLevel, RpcClientSecurity> _createSecurity;
    private readonly ConcurrentDictionary<ImpersonationLevel, RpcClientSecurity> _security = new();

    /// <summary>Takes a connection, which goes on belonging to its owner.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="createSecurity">As whom to call, for a level; asked once for each.</param>
    /// <param name="pings">Who pings the objects that are reached over it, where that is needed; it goes on belonging to its owner.</param>
    public RpcOrpcConnection(RpcClientConnection connection, Func<ImpersonationLevel, RpcClientSecurity> createSecurity, PingClient? pings = null)
    {
        ArgumentNullException.ThrowIfNull(connection);
        ArgumentNullException.ThrowIfNull(createSecurity);
        _connection = connection;
        _createSecurity = createSecurity;
        Pings = pings;
    }

    /// <inheritdoc/>
    public override bool IsLocal => _connection.Peer.Address is null;

    /// <inheritdoc/>
    public override AuthenticationLevel AuthenticationLevel => IsLocal ? AuthenticationLevel.PktPrivacy : SecurityFor(ImpersonationLevel.Identify).Level;

    /// <inheritdoc/>
    public override uint AuthenticationService => (uint)SecurityFor(ImpersonationLevel.Identify).Type;

    /// <inheritdoc/>
    public override PingClient? Pings { get; }

    /// <summary>Takes a connection to this machine: the kernel says who calls, and the bind how far the server may act for it.</summary>
    /// <param name="connection">The connection.</param>
    public static RpcOrpcConnection ToLocalPeer(RpcClientConnection connection) => new(connection, static level => new LocalPeerClient(level));

    /// <inheritdoc/>
    public override async ValueTask<OrpcBinding> BindAsync(RpcSyntaxId syntax, ImpersonationLevel impersonation, CancellationToken cancellationToken)
        => new Binding(await _connection.OpenChannelAsync(syntax, SecurityFor(impersonation), cancellationToken).ConfigureAwait(false));

    private RpcClientSecurity SecurityFor(ImpersonationLevel level) => _security.GetOrAdd(level, _createSecurity);

    private sealed class Binding(RpcClientChannel channel) : OrpcBinding
    {
        public override ValueTask<StubBuffer> CallAsync(ushort opnum, Guid ipid, StubBuffer request, CancellationToken cancellationToken)
            => channel.CallAsync(opnum, ipid, request, cancellationToken);
    }
}
