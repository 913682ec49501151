using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>The host's way to the service. Nothing is sent before something is asked. Any number of threads may ask.</summary>
/// <param name="connection">The link on which the host calls.</param>
internal sealed class ServiceLink(IDuplexConnection connection) : IAsyncDisposable
{
    private readonly RpcClientConnection _connection = new(connection);
    private readonly Lock _gate = new();
    private Task<InterfacePointer<IHostServices>>? _services;
    private volatile InterfacePointer<IHostRegistry>? _registry;

    /// <summary>What the service does for hosts.</summary>
    /// <exception cref="WbemException">WBEM_E_TRANSPORT_FAILURE: the link is broken.</exception>
    public async ValueTask<InterfacePointer<IHostServices>> GetServicesAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await Open().WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RpcFaultException or HResultException)
        {
            throw Broken(error);
        }
    }

    /// <summary>The registry of the service.</summary>
    /// <exception cref="WbemException">WBEM_E_TRANSPORT_FAILURE: the link is broken.</exception>
    public async ValueTask<InterfacePointer<IHostRegistry>> GetRegistryAsync(CancellationToken cancellationToken)
    {
        InterfacePointer<IHostServices> services = await GetServicesAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return _registry ??= await services.QueryInterfaceAsync<IHostRegistry>(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is RpcFaultException or HResultException)
        {
            throw Broken(error);
        }
    }

    /// <summary>The failure that the service cannot be asked.</summary>
    public static WbemException Broken(Exception error) => new(WbemStatus.WBEM_E_TRANSPORT_FAILURE, $"The service cannot be asked: {error.Message}", error);

    /// <summary>Closes the link.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private Task<InterfacePointer<IHostServices>> Open()
    {
        lock (_gate)
        {
            if (_services is null or { IsFaulted: true } or { IsCanceled: true })
            {
                ComClient client = new(HostingInterfaces.OfServices, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate }));
                _services = client.CreateInstanceAsync<IHostServices>(RpcOrpcConnection.ToLocalPeer(_connection), HostingClasses.HostServices).AsTask();
            }

            return _services;
        }
    }
}
