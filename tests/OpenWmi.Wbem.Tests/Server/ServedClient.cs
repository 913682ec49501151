using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Wbem.Tests.Server;

/// <summary>A server in memory over a <see cref="ServedSession"/>, and clients that call its interfaces by hand.</summary>
internal sealed class ServedClient : IAsyncDisposable
{
    public const uint Uid = 4000;
    private readonly ObjectExporter _exporter;
    private readonly RpcServer _rpc;
    private readonly List<RpcClientConnection> _connections = [];

    public ServedClient(ServedSession? session = null, WbemServerLimits? limits = null, IRepositoryBackup? backup = null, PrivilegeSet privileges = default)
    {
        Session = session ?? new ServedSession();
        _exporter = new ObjectExporter(ComInterfaces.Table, WbemServer.ExporterOptions);
        WbemServer server = new(
            new WbemServerOptions
            {
                Login = (ns, _, _) =>
                {
                    LastNamespace = ns;
                    return Session;
                },
                Sessions = Sessions,
                Limits = limits ?? new WbemServerLimits(),
                Backup = backup,
            },
            _exporter);
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, server.Classes);
        LocalSecurityAuthority authority = new(new LogonSettings { Privileges = new SomePrivileges(privileges) });
        _rpc = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(authority)] });
    }

    public static CancellationToken None => CancellationToken.None;

    public static InOut<ObjRef> Result { get; } = new(true, null);

    public static InOut<CimObject> Object { get; } = new(true, null);

    public ServedSession Session { get; }

    public SessionTable Sessions { get; } = new();

    public string? LastNamespace { get; private set; }

    public RpcClientConnection Connect(uint uid = Uid)
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(
            new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(4711, uid, uid, [])), MaxFragment = 0xFFF8 });
        _rpc.Serve(server);
        RpcClientConnection connection = new(client);
        _connections.Add(connection);
        return connection;
    }

    public async Task<InterfacePointer<T>> ActivateAsync<T>(Guid? clsid = null, RpcClientConnection? connection = null)
        where T : class
    {
        ComClient client = new(ComInterfaces.Table, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate }));
        return await client.CreateInstanceAsync<T>(RpcOrpcConnection.ToLocalPeer(connection ?? Connect()), clsid ?? WbemServer.Level1LoginClass);
    }

    public async Task<InterfacePointer<Wbem.Protocol.IWbemServices>> LoginAsync(RpcClientConnection? connection = null)
    {
        await using InterfacePointer<IWbemLevel1Login> login = await ActivateAsync<IWbemLevel1Login>(connection: connection);
        ServicesResult result = await login.Proxy.NTLMLogin("root/cimv2", null, 0, null, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        return await login.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemServices>(result.Services!);
    }

    public static async Task<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> QueryAsync(InterfacePointer<Wbem.Protocol.IWbemServices> services, WbemFlags flags)
    {
        EnumResult result = await services.Proxy.ExecQuery("WQL", "SELECT * FROM Item", (int)flags, null, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        return await services.Exporter.UnmarshalAsync<Wbem.Protocol.IEnumWbemClassObject>(result.Enum!);
    }

    public async Task<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> QueryAsync(WbemFlags flags) => await QueryAsync(await LoginAsync(), flags);

    public static HResult Of(WbemStatus status) => new((int)status);

    public static async Task EventuallyAsync(Func<bool> condition)
    {
        for (int i = 0; i < 1000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    public async ValueTask DisposeAsync()
    {
        foreach (RpcClientConnection connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _rpc.DisposeAsync();
        await _exporter.DisposeAsync();
    }

    private sealed class SomePrivileges(PrivilegeSet privileges) : IPrivilegeAssignments
    {
        public PrivilegeSet AssignedTo(IEnumerable<Sid> sids) => sids.Contains(WellKnownSids.UnixUser(Uid)) ? privileges : default;
    }
}
