using OpenWmi.Cim.Mof;
using OpenWmi.Com;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Client.Tests;

/// <summary>An object manager behind the socket of a run directory, in this process, with numbered items in root\test.</summary>
public sealed class TestService : IAsyncDisposable
{
    public const int Items = 5000;
    private readonly string _state = Directory.CreateTempSubdirectory("openwmi-client-").FullName;
    private readonly CimObjectManager _manager;
    private readonly ObjectExporter _exporter = new(ComInterfaces.Table, WbemServer.ExporterOptions);
    private readonly RpcServer _rpc;

    public TestService()
    {
        _manager = CimObjectManager.Open(new CimObjectManagerOptions { StateDirectory = _state });
        string instances = string.Concat(Enumerable.Range(1, Items).Select(id => $"instance of Test_Item {{ Id = {id}; Name = \"item {id}\"; }};\n"));
        MofCompileResult compiled = _manager.CompileMof(
            new MofRequest(new MofSourceText("items.mof", "class Test_Item { [key] uint32 Id; string Name; };\n" + instances), new MofCompileOptions { DefaultNamespace = @"root\test" }) { CreatesNamespace = true, IsTransaction = true },
            ProcessToken.Current());
        Assert.True(compiled.Succeeded, string.Join('\n', compiled.Diagnostics));
        var server = new WbemServer(new WbemServerOptions { Login = (ns, token, connection) => _manager.Login(ns, token, connection), Sessions = Sessions }, _exporter);
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, server.Classes);
        _rpc = new RpcServer(table, new RpcServerOptions { SecurityProviders = [new LocalPeerServer(new LocalSecurityAuthority(new LogonSettings { RepositoryOwner = _manager.Repository.FindPrivateOwner }))] });
        _rpc.Listen(LocalEndpoint.Listen(ServiceEndpoint.SocketIn(RunDirectory), new LocalEndpointOptions()));
    }

    public SessionTable Sessions { get; } = new();

    public string RunDirectory => Path.Combine(_state, "run");

    public ConnectionOptions Options => new() { RunDirectory = RunDirectory };

    /// <summary>The service goes away.</summary>
    public ValueTask StopAsync() => _rpc.DisposeAsync();

    public async ValueTask DisposeAsync()
    {
        await _rpc.DisposeAsync();
        await _exporter.DisposeAsync();
        _manager.Dispose();
        Directory.Delete(_state, recursive: true);
    }
}
