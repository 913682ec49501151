using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Transports;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Protocol;
using IWbemServices = OpenWmi.Wbem.IWbemServices;

namespace OpenWmi.Service.Tests;

/// <summary>A client without a library: the runtime and the wire interfaces, so that a test can do with them what no library would.</summary>
internal sealed class ServiceConnection : IAsyncDisposable
{
    private static readonly Guid Level1Login = new("8BC3F05E-D86B-11D0-A075-00C04FB68820");
    private readonly RpcClientConnection _connection;

    private ServiceConnection(RpcClientConnection connection) => (_connection, Orpc) = (connection, RpcOrpcConnection.ToLocalPeer(connection));

    /// <summary>For calls of one's own.</summary>
    public RpcOrpcConnection Orpc { get; }

    public static async Task<ServiceConnection> OpenAsync(string socket) => new(new RpcClientConnection(await LocalEndpoint.ConnectAsync(socket, CancellationToken.None)));

    /// <summary>Logs in.</summary>
    public async Task<RemoteServices> LoginAsync(string ns, ProcessSecurity? security = null)
    {
        ComClient client = new(ComInterfaces.Table, security ?? Impersonating());
        await using InterfacePointer<IWbemLevel1Login> login = await client.CreateInstanceAsync<IWbemLevel1Login>(Orpc, Level1Login);
        ServicesResult result = await login.Proxy.NTLMLogin($@"\\.\{ns}", null, 0, null, new ClientCallContext());
        return result.ReturnValue.Succeeded
            ? new RemoteServices(await login.Exporter.UnmarshalAsync<OpenWmi.Wbem.Protocol.IWbemServices>(result.Services!))
            : throw new WbemException((WbemStatus)result.ReturnValue.Value);
    }

    /// <summary>The security of a client that lets itself be impersonated.</summary>
    public static ProcessSecurity Impersonating(OpenWmi.Security.ImpersonationLevel level = OpenWmi.Security.ImpersonationLevel.Impersonate)
    {
        ProcessSecurity security = new();
        security.Initialize(new ProcessSecuritySettings { ImpersonationLevel = level });
        return security;
    }

    /// <summary>Ends like a process that is killed.</summary>
    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
