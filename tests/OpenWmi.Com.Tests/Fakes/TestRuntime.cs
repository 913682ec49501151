using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

/// <summary>A server with the class of <see cref="Counter"/>, and clients joined to it in memory.</summary>
internal sealed class TestRuntime : IAsyncDisposable
{
    public static readonly Guid CounterClass = new("5F0C0F6E-8C0B-4B1B-9D4E-6A3C1D6E0100");
    private readonly RpcServer _server;
    private readonly List<RpcClientConnection> _connections = [];

    public TestRuntime(ObjectExporterOptions? options = null, ProcessSecurity? security = null, IReadOnlyList<IRpcServerSecurityProvider>? providers = null)
    {
        Exporter = new ObjectExporter(Counter.Interfaces, options, security: security, log: Log, time: Time);
        RpcInterfaceTable table = new();
        ComServer.Register(table, Exporter, new ComClassTable([new(CounterClass, client => ValueTask.FromResult<object>(MakeTarget(client)))]));
        Authority = new LocalSecurityAuthority(new LogonSettings());
        _server = new RpcServer(table, new RpcServerOptions { SecurityProviders = providers ?? [new LocalPeerServer(Authority)] });
    }

    public LocalSecurityAuthority Authority { get; }

    public FakeTimeProvider Time { get; } = new();

    public RecordedLog Log { get; } = new();

    public ObjectExporter Exporter { get; }

    public RpcServer Server => _server;

    /// <summary>What an activation makes.</summary>
    public Func<ServerCallContext, object> MakeTarget { get; set; } = _ => new OtherCounter();

    public RpcClientConnection Connect(uint uid = 4000)
    {
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions
        {
            ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(4711, uid, uid, [])),
            MaxFragment = 0xFFF8,
        });
        _server.Serve(server);
        RpcClientConnection connection = new(client);
        _connections.Add(connection);
        return connection;
    }

    public OrpcConnection ConnectObjects(uint uid = 4000) => RpcOrpcConnection.ToLocalPeer(Connect(uid));

    public static ComClient CreateClient(ImpersonationLevel level = ImpersonationLevel.Impersonate)
        => new(Counter.Interfaces, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = level }));

    public ValueTask<InterfacePointer<ICounter>> ActivateAsync(uint uid = 4000) => CreateClient().CreateInstanceAsync<ICounter>(ConnectObjects(uid), CounterClass);

    public async ValueTask DisposeAsync()
    {
        foreach (RpcClientConnection connection in _connections)
        {
            await connection.DisposeAsync();
        }

        await _server.DisposeAsync();
        await Exporter.DisposeAsync();
    }
}
