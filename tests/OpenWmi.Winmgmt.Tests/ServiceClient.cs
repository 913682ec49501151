using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Server;

namespace OpenWmi.Winmgmt.Tests;

/// <summary>A client of a running service, logged in to a namespace as the user of the tests.</summary>
internal sealed class ServiceClient : IAsyncDisposable
{
    private readonly RpcClientConnection _connection;

    private ServiceClient(RpcClientConnection connection, RemoteServices services) => (_connection, Services) = (connection, services);

    public RemoteServices Services { get; }

    public static async Task<ServiceClient> ConnectAsync(string socket, string ns)
    {
        RpcClientConnection connection = new(await LocalEndpoint.ConnectAsync(socket, CancellationToken.None));
        ComClient client = new(ComInterfaces.Table, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Impersonate }));
        await using InterfacePointer<IWbemLevel1Login> login = await client.CreateInstanceAsync<IWbemLevel1Login>(RpcOrpcConnection.ToLocalPeer(connection), WbemServer.Level1LoginClass);
        ServicesResult result = await login.Proxy.NTLMLogin(ns, null, 0, null, new ClientCallContext());
        Assert.Equal(HResult.Ok, result.ReturnValue);
        return new ServiceClient(connection, new RemoteServices(await login.Exporter.UnmarshalAsync<Wbem.Protocol.IWbemServices>(result.Services!)));
    }

    public async Task<List<CimInstance>> QueryAsync(string query)
    {
        await using Wbem.IEnumWbemClassObject found = await Services.ExecQueryAsync("WQL", query, WbemFlags.WBEM_FLAG_FORWARD_ONLY | WbemFlags.WBEM_FLAG_RETURN_IMMEDIATELY, null, CancellationToken.None);
        List<CimInstance> all = [];
        WbemBatch batch;
        do
        {
            batch = await found.NextAsync(100, CancellationToken.None);
            all.AddRange(batch.Objects.Cast<CimInstance>());
        }
        while (!batch.IsLast);

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Services.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
