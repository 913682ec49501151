using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using IWireServices = OpenWmi.Wbem.Protocol.IWbemServices;

namespace OpenWmi.Wbem.Client;

/// <summary>A server of MS-WMI at the other end of a connection: what its clients may have made there. [MS-WMI] 3.2. Any number of threads may use one, if they may use the connection.</summary>
/// <param name="connection">The connection; it belongs to whoever made it.</param>
/// <param name="level">How far the server may act for this client.</param>
public sealed class RemoteServer(OrpcConnection connection, ImpersonationLevel level)
{
    private static readonly Guid Level1LoginClass = new("8BC3F05E-D86B-11D0-A075-00C04FB68820");
    private static readonly Guid BackupRestoreClass = new("C49E32C6-BC8B-11D2-85D4-00105A1F8304");
    private const int ForceShutdown = 1;

    private readonly ComClient _client = new(
        ComInterfaces.Table, new ProcessSecurity(() => new ProcessSecuritySettings { ImpersonationLevel = level, AuthenticationLevel = AuthenticationLevel.PktPrivacy }));

    /// <summary>The interfaces that a login and a query need: a connection that can bind several at once binds these.</summary>
    public static RpcSyntaxId[] UsualInterfaces() => new[]
    {
        ComClient.ActivatorSyntax, ComClient.RemUnknownSyntax, WbemLevel1LoginStub.Descriptor.Syntax, WbemServicesStub.Descriptor.Syntax, EnumWbemClassObjectStub.Descriptor.Syntax,
        WbemFetchSmartEnumStub.Descriptor.Syntax, WbemWcoSmartEnumStub.Descriptor.Syntax,
    };

    /// <summary>Logs in to a namespace.</summary>
    /// <param name="ns">The namespace, with or without the machine; null for the default namespace of the server.</param>
    /// <param name="locale">Locales, the best in front, between commas; null for that of the server.</param>
    /// <param name="privileges">The privileges to enable for each call of the session.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The namespace. The caller disposes of it.</returns>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE, WBEM_E_ACCESS_DENIED: the server refuses. WBEM_E_PRIVILEGE_NOT_HELD. WBEM_E_TRANSPORT_FAILURE: it went away.</exception>
    public async ValueTask<RemoteServices> LoginAsync(string? ns, string? locale, PrivilegeSet privileges, CancellationToken cancellationToken)
    {
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = privileges };
        try
        {
            InterfacePointer<IWbemLevel1Login> login = await _client.CreateInstanceAsync<IWbemLevel1Login>(connection, Level1LoginClass, cancellationToken).ConfigureAwait(false);
            await using (login.ConfigureAwait(false))
            {
                using StubBuffer answer = await ((WbemLevel1LoginProxy)login.Proxy).CallNTLMLogin(ns ?? string.Empty, locale, 0, null, call).ConfigureAwait(false);
                ServicesResult result = WbemLevel1LoginProxy.ReadNTLMLogin(answer);
                RemoteFailure.Require(result.ReturnValue, call);
                ObjRef reference = result.Services ?? throw RemoteFailure.Missing("namespace");
                return new RemoteServices(await login.Exporter.UnmarshalAsync<IWireServices>(reference, cancellationToken).ConfigureAwait(false)) { PrivilegesToEnable = privileges };
            }
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <summary>Has the server write its repository to a file.</summary>
    /// <param name="file">An absolute path on the server's machine.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_PRIVILEGE_NOT_HELD: it takes SeBackupPrivilege. WBEM_E_ALREADY_EXISTS, WBEM_E_ACCESS_DENIED, …</exception>
    public async ValueTask BackupAsync(string file, CancellationToken cancellationToken)
    {
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = new PrivilegeSet(Privilege.Backup) };
        try
        {
            InterfacePointer<IWbemBackupRestoreEx> backup = await _client.CreateInstanceAsync<IWbemBackupRestoreEx>(connection, BackupRestoreClass, cancellationToken).ConfigureAwait(false);
            await using (backup.ConfigureAwait(false))
            {
                RemoteFailure.Require(await backup.Proxy.Backup(file, 0, call).ConfigureAwait(false), call);
            }
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }

    /// <summary>Has the server verify a backup and put it in the place of its repository. Sessions that are open end.</summary>
    /// <param name="file">An absolute path on the server's machine.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <exception cref="WbemException">WBEM_E_PRIVILEGE_NOT_HELD: it takes SeRestorePrivilege. WBEM_E_NOT_FOUND, WBEM_E_INVALID_OBJECT, …</exception>
    public async ValueTask RestoreAsync(string file, CancellationToken cancellationToken)
    {
        ClientCallContext call = new(cancellationToken) { PrivilegesToEnable = new PrivilegeSet(Privilege.Restore) };
        try
        {
            InterfacePointer<IWbemBackupRestoreEx> restore = await _client.CreateInstanceAsync<IWbemBackupRestoreEx>(connection, BackupRestoreClass, cancellationToken).ConfigureAwait(false);
            await using (restore.ConfigureAwait(false))
            {
                RemoteFailure.Require(await restore.Proxy.Restore(file, ForceShutdown, call).ConfigureAwait(false), call);
            }
        }
        catch (Exception error) when (RemoteFailure.Is(error))
        {
            throw RemoteFailure.Of(error);
        }
    }
}
