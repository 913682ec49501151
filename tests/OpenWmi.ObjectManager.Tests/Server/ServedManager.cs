using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.ObjectEncoding;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.ObjectManager.Tests.Server;

/// <summary>An object manager behind a Unix socket, and clients that are written by hand.</summary>
internal sealed class ServedManager : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("owsrv").FullName;
    private readonly RpcServer _rpc;
    private readonly ObjectExporter _exporter;
    private readonly List<RpcClientConnection> _connections = [];

    public ServedManager(ManagerFixture fixture, WbemServerLimits? limits = null, IRepositoryBackup? backup = null)
    {
        _exporter = new ObjectExporter(ComInterfaces.Table, WbemServer.ExporterOptions);
        Server = new WbemServer(
            new WbemServerOptions { Login = (ns, token, connection) => fixture.Manager.Login(ns, token, connection), Limits = limits ?? new WbemServerLimits(), Backup = backup }, _exporter);
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, Server.Classes);
        LocalSecurityAuthority authority = new(new LogonSettings { RepositoryOwner = fixture.Manager.Repository.FindPrivateOwner });
        _rpc = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(authority)] });
        _rpc.Listen(LocalEndpoint.Listen(Socket, new LocalEndpointOptions()));
    }

    public WbemServer Server { get; }

    public SessionTable Sessions => Server.Sessions;

    public string Socket => Path.Combine(_folder, "s");

    public static ComClient Client { get; } = new(ComInterfaces.Table, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate }));

    public async Task<RpcClientConnection> ConnectAsync()
    {
        RpcClientConnection connection = new(await LocalEndpoint.ConnectAsync(Socket, CancellationToken.None));
        _connections.Add(connection);
        return connection;
    }

    public async Task<InterfacePointer<IWbemLevel1Login>> ActivateAsync(RpcClientConnection? connection = null) =>
        await Client.CreateInstanceAsync<IWbemLevel1Login>(RpcOrpcConnection.ToLocalPeer(connection ?? await ConnectAsync()), WbemServer.Level1LoginClass);

    public async Task<InterfacePointer<Wbem.Protocol.IWbemServices>> LoginAsync(string ns = "//./root/cimv2", RpcClientConnection? connection = null)
    {
        await using InterfacePointer<IWbemLevel1Login> login = await ActivateAsync(connection);
        ServicesResult result = await login.Proxy.NTLMLogin(ns, null, 0, null, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        return await login.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemServices>(result.Services!);
    }

    public static async Task<InterfacePointer<Wbem.Protocol.IEnumWbemClassObject>> QueryAsync(InterfacePointer<Wbem.Protocol.IWbemServices> services, string query, int flags = 0x30)
    {
        EnumResult result = await services.Proxy.ExecQuery("WQL", query, flags, null, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        return await services.Exporter.UnmarshalAsync<Wbem.Protocol.IEnumWbemClassObject>(result.Enum!);
    }

    public static async Task<List<CimObject>> ReadAllAsync(InterfacePointer<Wbem.Protocol.IEnumWbemClassObject> enumeration, uint count = 100)
    {
        await using InterfacePointer<IWbemWcoSmartEnum> smart = await enumeration.QueryInterfaceAsync<IWbemWcoSmartEnum>();
        ClientCallContext call = new() { CodecState = new ObjectArrayReader() };
        List<CimObject> found = [];
        SmartEnumNextResult next;
        do
        {
            next = await smart.Proxy.Next(Guid.Empty, -1, count, call);
            Assert.True(next.ReturnValue.Succeeded, next.ReturnValue.ToString());
            Assert.Equal((int)next.Returned, next.Packet.Objects.Length);
            found.AddRange(next.Packet.Objects.ToArray());
        }
        while (next.ReturnValue == HResult.Ok);

        return found;
    }

    /// <summary>Waits for what happens after the answer, such as the end of what was released.</summary>
    public static async Task EventuallyAsync(Func<bool> condition)
    {
        for (int i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
    }

    public static InOut<T> Wanted<T>()
        where T : class
        => new(true, null);

    public async ValueTask DisposeAsync()
    {
        foreach (RpcClientConnection connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _rpc.DisposeAsync();
        await _exporter.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
