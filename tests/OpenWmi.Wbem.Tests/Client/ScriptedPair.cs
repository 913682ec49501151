using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Wbem.Tests.Client;

/// <summary>A client and a server, joined in memory, whose one object is a <see cref="ScriptedServices"/>.</summary>
internal sealed class ScriptedPair : IAsyncDisposable
{
    private static readonly Guid ClassId = new("5f0c0f6e-8c0b-4b1b-9d4e-6a3c1d6e0301");
    private readonly RpcServer _server;
    private readonly RpcClientConnection _client;

    private ScriptedPair()
    {
        RpcInterfaceTable table = new();
        ComServer.Register(table, Exporter, new ComClassTable([new(ClassId, _ => ValueTask.FromResult<object>(Services))]));
        _server = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings()))] });
        (MemoryConnection client, MemoryConnection server) = MemoryConnection.CreatePair(new MemoryConnectionOptions { ClientAsSeenByServer = new RpcPeer(null, new PeerCredentials(4711, 4000, 4000, [])) });
        _server.Serve(server);
        _client = new RpcClientConnection(client);
    }

    public ScriptedServices Services { get; } = new();

    public ObjectExporter Exporter { get; } = new(ComInterfaces.Table);

    public RemoteServices Client { get; private set; } = null!;

    public static async Task<ScriptedPair> StartAsync(PrivilegeSet privileges = default)
    {
        ScriptedPair pair = new();
        InterfacePointer<IWireServices> pointer = await new ComClient(ComInterfaces.Table).CreateInstanceAsync<IWireServices>(RpcOrpcConnection.ToLocalPeer(pair._client), ClassId);
        pair.Client = new RemoteServices(pointer) { PrivilegesToEnable = privileges };
        return pair;
    }

    /// <summary>Makes every enumeration this one.</summary>
    public T Enumerate<T>(T enumeration)
        where T : ScriptedEnumeration
    {
        Services.OnEnumerate = (_, _, call) => new EnumResult(Exporter.Marshal<IWireEnum>(enumeration, (ServerCallContext)call), HResult.Ok);
        return enumeration;
    }

    /// <summary>The server goes away.</summary>
    public ValueTask StopServerAsync() => _server.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Client.Pointer.Exporter.FlushAsync();
        await _client.DisposeAsync();
        await _server.DisposeAsync();
        await Exporter.DisposeAsync();
    }
}
