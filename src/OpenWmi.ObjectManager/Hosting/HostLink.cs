using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Hosting;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>The service's end of the link on which one host calls. An exporter of its own, so that no reference of another is known here; a server of its own, which knows one caller (S3, S15a).</summary>
internal sealed class HostLink : IAsyncDisposable
{
    private const int MaxObjects = 4096;
    private static readonly TimeSpan DrainTime = TimeSpan.FromMilliseconds(200);
    private readonly ObjectExporter _exporter;
    private readonly RpcServer _server;

    private HostLink(AccessToken token, UserSpawners spawners, IRegistryAccess? registry)
    {
        _exporter = new ObjectExporter(HostingInterfaces.OfServices, new ObjectExporterOptions { MaxObjectsPerUser = MaxObjects });
        HostServices services = new(token, Namespaces, spawners, registry, _exporter);
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, new ComClassTable([new(HostingClasses.HostServices, _ => ValueTask.FromResult<object>(services))]));
        _server = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LinkPeerServer(token)], DrainTimeout = DrainTime });
    }

    /// <summary>The namespaces that the host may ask for now.</summary>
    public HostNamespaces Namespaces { get; } = new();

    /// <summary>Begins to serve a link.</summary>
    /// <param name="connection">The link.</param>
    /// <param name="token">Who everything is asked by that comes over it, whatever is said there.</param>
    /// <param name="spawners">Start programs.</param>
    /// <param name="registry">The registry; null where there is none for hosts.</param>
    public static HostLink Serve(IDuplexConnection connection, AccessToken token, UserSpawners spawners, IRegistryAccess? registry)
    {
        HostLink link = new(token, spawners, registry);
        link._server.Serve(connection);
        return link;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        await _exporter.DisposeAsync().ConfigureAwait(false);
    }
}
