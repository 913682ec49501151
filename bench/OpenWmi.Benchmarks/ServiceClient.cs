using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Benchmarks;

/// <summary>A client of a service, logged in.</summary>
internal sealed class ServiceClient : IAsyncDisposable
{
    private readonly RpcClientConnection _connection;

    private ServiceClient(RpcClientConnection connection, RemoteServices services) => (_connection, Services) = (connection, services);

    public RemoteServices Services { get; }

    public static async Task<ServiceClient> ConnectAsync(string runDirectory, string ns, RpcClientOptions? options = null)
    {
        RpcClientConnection connection = new(await LocalEndpoint.ConnectAsync(ServiceEndpoint.SocketIn(runDirectory), CancellationToken.None).ConfigureAwait(false), options);
        ProcessSecurity security = new();
        security.Initialize(new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate });
        ComClient client = new(ComInterfaces.Table, security);
        InterfacePointer<IWbemLevel1Login> login = await client.CreateInstanceAsync<IWbemLevel1Login>(RpcOrpcConnection.ToLocalPeer(connection), WbemServer.Level1LoginClass).ConfigureAwait(false);
        await using (login.ConfigureAwait(false))
        {
            ServicesResult result = await login.Proxy.NTLMLogin(ns, null, 0, null, new ClientCallContext()).ConfigureAwait(false);
            return result.ReturnValue.Succeeded
                ? new ServiceClient(connection, new RemoteServices(await login.Exporter.UnmarshalAsync<IWireServices>(result.Services!).ConfigureAwait(false)))
                : throw new WbemException((WbemStatus)result.ReturnValue.Value);
        }
    }

    public async Task GetAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            await Services.GetObjectAsync($"{BenchItem.ClassName}.Id={i % BenchItem.FewCount}", WbemFlags.WBEM_FLAG_NONE, null, CancellationToken.None).ConfigureAwait(false);
        }
    }

    public ValueTask<Wbem.IEnumWbemClassObject> QueryAsync(string query) => Services.ExecQueryAsync(
        "WQL", query, WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY | WbemFlags.WBEM_FLAG_FORWARD_ONLY, null, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }
}
