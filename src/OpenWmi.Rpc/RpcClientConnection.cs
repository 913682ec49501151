using OpenWmi.Rpc.Associations;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Rpc;

/// <summary>A client's connection to a server, shared by any number of channels: for each interface and each identity one. Any number of threads may use one.</summary>
public sealed class RpcClientConnection : IAsyncDisposable
{
    private readonly ClientAssociation _association;

    /// <summary>Takes a connection over; nothing is sent before a channel is opened.</summary>
    /// <param name="transport">The connection; it is closed with this.</param>
    /// <param name="options">How it behaves; null for the usual way.</param>
    public RpcClientConnection(IDuplexConnection transport, RpcClientOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(transport);
        _association = new ClientAssociation(transport, options ?? new RpcClientOptions());
    }

    /// <summary>Who is at the other end.</summary>
    public RpcPeer Peer => _association.Peer;

    /// <summary>The association group; 0 before the first channel was opened.</summary>
    public uint AssociationGroup => _association.Group;

    /// <summary>Cancelled when nothing can be called over the connection any more.</summary>
    public CancellationToken Closed => _association.Closed;

    /// <summary>Opens a channel to an interface: binds, or alters the context of a connection that is bound, where that is still to be done.</summary>
    /// <param name="syntax">The interface.</param>
    /// <param name="security">As whom to call, and how protected; channels with the same object share a security context. Null for nobody.</param>
    /// <param name="cancellationToken">Ends the wait. A bind that was begun goes on to its end.</param>
    /// <exception cref="RpcFaultException">The server does not have the interface, refuses the client, or went away.</exception>
    /// <exception cref="RpcSecurityException">The client cannot prove who it is, or the server cannot.</exception>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public ValueTask<RpcClientChannel> OpenChannelAsync(RpcSyntaxId syntax, RpcClientSecurity? security, CancellationToken cancellationToken)
        => _association.OpenChannelAsync(syntax, security, cancellationToken);

    /// <summary>Closes the connection; calls under way end with CallFailed.</summary>
    public ValueTask DisposeAsync() => _association.DisposeAsync();
}
