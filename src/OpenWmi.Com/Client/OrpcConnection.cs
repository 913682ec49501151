using OpenWmi.Rpc;
using OpenWmi.Security;

namespace OpenWmi.Com;

/// <summary>How a client reaches an exporter: an association, whose security contexts differ by how far the server may act for the client. Any number of threads may use one.</summary>
public abstract class OrpcConnection
{
    /// <summary>Whether the exporter is on this machine, behind a transport whose peer the kernel names.</summary>
    public abstract bool IsLocal { get; }

    /// <summary>The level at which calls are protected.</summary>
    public abstract AuthenticationLevel AuthenticationLevel { get; }

    /// <summary>The provider that vouches for the client: auth_type.</summary>
    public abstract uint AuthenticationService { get; }

    /// <summary>Who pings the objects that are reached over it; null where that is not needed.</summary>
    public virtual PingClient? Pings => null;

    /// <summary>Whether references are given back when nobody wants them any more; otherwise the server takes them back when the connection ends.</summary>
    public virtual bool GivesReferencesBack => true;

    /// <summary>Gets ready for calls of an interface.</summary>
    /// <param name="syntax">The interface.</param>
    /// <param name="impersonation">How far the server may act for the client; stated.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="RpcFaultException">The server does not have the interface, or went away.</exception>
    public abstract ValueTask<OrpcBinding> BindAsync(RpcSyntaxId syntax, ImpersonationLevel impersonation, CancellationToken cancellationToken);
}
