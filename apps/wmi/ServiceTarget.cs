using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Com;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Blocking;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Client;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>A service of this machine, as the user of this process. Whoever wants an answer waits for it in the kernel: a command does one thing at a time.</summary>
/// <param name="connection">The connection; it is closed with this.</param>
/// <param name="privileges">The privileges to enable for each call.</param>
internal sealed class ServiceTarget(RpcBlockingConnection connection, PrivilegeSet privileges) : Target
{
    private const string RegistryNamespace = @"root\default";
    private readonly RemoteServer _server = new(new BlockingOrpcConnection(connection), connection.ImpersonationLevel);
    private PrivilegeSet _privileges = privileges;
    private bool _isBound;

    /// <inheritdoc/>
    public override IRegistryValues Registry => new RemoteRegistry(Wait(LoginAsync(RegistryNamespace, CancellationToken.None)));

    /// <inheritdoc/>
    public override string DefaultNamespace => RemoteSettings.DefaultNamespace(Registry);

    /// <inheritdoc/>
    public override LocalSecurityAuthority Authority => new(new LogonSettings
    {
        Policy = new RemoteSettings(Registry),
        RepositoryOwner = () => connection.PeerUid == 0 ? null : connection.PeerUid,
    });

    /// <inheritdoc/>
    public override AccessToken Caller => field ??= Authority.LogOnProcess(connection.ImpersonationLevel);

    /// <inheritdoc/>
    public override async ValueTask<IWbemServices> LoginAsync(string? ns, CancellationToken cancellationToken)
    {
        Bind();
        return await _server.LoginAsync(ns, null, _privileges, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<bool> TryEnableAsync(Privilege privilege, CancellationToken cancellationToken)
    {
        PrivilegeSet more = _privileges.Union(new PrivilegeSet(privilege));
        try
        {
            // The service says who holds what: a login with the privilege is refused where it is not held.
            await using RemoteServices tried = await _server.LoginAsync("root", null, more, cancellationToken).ConfigureAwait(false);
            _privileges = more;
            return true;
        }
        catch (WbemException refused) when (refused.Status == WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD)
        {
            return false;
        }
        catch (WbemException refused) when (refused.Status == WbemStatus.WBEM_E_ACCESS_DENIED)
        {
            // Held, or the call would not have come so far; that root may not be entered is another matter.
            _privileges = more;
            return true;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask<QueryExplanation> ExplainAsync(string? ns, string query, WbemFlags flags, CancellationToken cancellationToken)
    {
        IWbemServices services = await LoginAsync(ServiceMethods.Namespace, cancellationToken).ConfigureAwait(false);
        return await ServiceMethods.ExplainAsync(services, ns ?? DefaultNamespace, query, flags, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask<MofCompileResult> CompileMofAsync(MofRequest request, CancellationToken cancellationToken)
    {
        IWbemServices services = await LoginAsync(ServiceMethods.Namespace, cancellationToken).ConfigureAwait(false);
        return await ServiceMethods.CompileAsync(services, request, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override async ValueTask BackupAsync(string file, bool isForced, CancellationToken cancellationToken)
    {
        string path = Path.GetFullPath(file);
        if (isForced)
        {
            File.Delete(path);
        }

        await _server.BackupAsync(path, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Has the service put a backup in the place of its repository.</summary>
    public ValueTask RestoreAsync(string file, CancellationToken cancellationToken) => _server.RestoreAsync(Path.GetFullPath(file), cancellationToken);

    /// <inheritdoc/>
    public override void Dispose() => connection.Dispose();

    private static T Wait<T>(ValueTask<T> answer) => answer.AsTask().GetAwaiter().GetResult();

    private void Bind()
    {
        if (_isBound)
        {
            return;
        }

        _isBound = true;
        try
        {
            connection.Bind(RemoteServer.UsualInterfaces());
        }
        catch (RpcFaultException error)
        {
            throw RemoteServices.Translate(error);
        }
    }
}
