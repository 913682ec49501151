using Microsoft.Extensions.Logging;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Providers.Linux;
using OpenWmi.Repository;
using OpenWmi.Repository.Registry;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Security;
using OpenWmi.Rpc.Transports;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Protocol;
using OpenWmi.Wbem.Registry;
using OpenWmi.Wbem.Server;
using OpenWmi.Winmgmt.Lifecycle;
using OpenWmi.Winmgmt.Logging;
using OpenWmi.Winmgmt.Management;
using OpenWmi.Winmgmt.Settings;
using OpenWmi.Winmgmt.Telemetry;

namespace OpenWmi.Winmgmt;

/// <summary>The service as it runs. The one place where its parts are put together.</summary>
internal sealed class WinmgmtService : IAsyncDisposable
{
    private const string ScriptingKey = @"HKLM\SOFTWARE\Microsoft\WBEM\Scripting";
    private const string DefaultNamespaceValue = "Default Namespace";
    private const string StandardNamespace = @"root\cimv2";
    private readonly SettingsReader _reader;
    private readonly ServiceLogger _logger;
    private readonly ServiceMeter _meter = new();
    private readonly SystemdNotifier _systemd = new();
    private readonly Stack<IDisposable> _parts = new();
    private ServiceSignals _signals = null!;
    private ServiceView _view = null!;
    private ServiceSettings _settings;
    private AuditLog _audit = null!;
    private ObjectExporter _exporter = null!;
    private RpcServer _server = null!;

    private WinmgmtService(ServiceSettings settings, SettingsReader reader, ServiceLogger logger) => (_settings, _reader, _logger) = (settings, reader, logger);

    /// <summary>Where the service listens.</summary>
    public string Socket => _view.Socket;

    private string Status => $"Serving on {Socket}";

    /// <summary>Starts the service. When it returns, whoever connects is served.</summary>
    /// <exception cref="StartException">The state directory is in use, or the socket cannot be listened on.</exception>
    /// <exception cref="WbemException">The repository cannot be opened.</exception>
    public static WinmgmtService Start(ServiceSettings settings, SettingsReader reader, ServiceLogger logger)
    {
        WinmgmtService service = new(settings, reader, logger);
        try
        {
            service.Start();
            return service;
        }
        catch
        {
            service.Release();
            throw;
        }
    }

    /// <summary>Serves until a signal ends it, and lets end what is under way.</summary>
    public async Task RunAsync()
    {
        _systemd.Ready(Status);
        Log.OnReady(_logger, Socket, _settings.State);
        BeginWhatCanWait();
        System.Runtime.InteropServices.PosixSignal signal = await _signals.Ended.ConfigureAwait(false);
        Log.OnStopping(_logger, signal.ToString(), _server.ConnectionCount, _settings.DrainTimeout.TotalSeconds);
        _systemd.Stopping();
        await _server.StopAsync().ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync().ConfigureAwait(false);
        await _exporter.DisposeAsync().ConfigureAwait(false);
        await _view.Hosts!.DisposeAsync().ConfigureAwait(false);
        Release();
    }

    private void Start()
    {
        Log.OnStarting(_logger, Environment.ProcessId, Native.Credentials.OfCaller().EffectiveUid, _settings.State);
        _signals = Keep(new ServiceSignals(Reload));
        CimRepository.PrepareDirectory(_settings.State);
        StateLock stateLock = Keep(StateLock.Take(_settings.State));
        _audit = Keep(new AuditLog(new AuditLogOptions { Directory = _settings.State, Target = _settings.Audit }));
        _view = new ServiceView { Settings = () => _settings, Audit = _audit };
        _view.Hosts = CreateHosts();
        CimObjectManager manager = Keep(OpenManager());
        _view.Manager = manager;
        _view.Hosts!.Registry = new RegistryAccess(manager.Repository);
        _server = CreateServer(manager);
        IDuplexListener listener = ServiceSocket.Listen(_settings);
        _view.Socket = listener.Endpoint;
        stateLock.Publish(new ServiceLock(Environment.ProcessId, Socket));
        _server.Listen(listener);
    }

    private ClientHosts CreateHosts()
    {
        ClientHosts hosts = new(new ClientHostsOptions
        {
            Program = _settings.HostProgram,
            IdleTime = _settings.HostIdleTime,
            PoolSize = _settings.HostPoolSize,
            MaxHosts = _settings.MaxHosts,
            MaxHostsPerUser = _settings.MaxHostsPerUser,
            Log = new HostLog(_logger),
        });
        _meter.Observe("openwmi.sessions", "{session}", "Sessions at this moment.", () => _view.Sessions.Count);
        _meter.Observe("openwmi.hosts", "{process}", "Provider hosts of users.", () => hosts.Hosts.Count);
        _view.Sessions.UserLeft += user => EndHostsOf(hosts, user);
        return hosts;
    }

    // Whoever ends the session does not wait for it.
    private void EndHostsOf(ClientHosts hosts, Sid user) => _ = Task.Run(async () =>
    {
        try
        {
            await hosts.EndHostsOf(user).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
        {
            Log.OnHostFailed(_logger, 0, user.ToString(), error.Message);
        }
    });

    private CimObjectManager OpenManager()
    {
        var providers = Keep(new LinuxProviders());
        ManagementClasses own = new(_view);
        return CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = _settings.State,
            AuditLog = _audit,
            AccountNames = () => AccountNames.OfThisMachine,
            ResultQuota = _settings.ResultQuota,
            TotalResultQuota = _settings.TotalResultQuota,
            ProviderHost = new ServiceProviders(own, _view.Hosts),
            BuiltInMof =
            [
                new BuiltInMof("linux-providers.mof", StandardNamespace, providers.MofHash, () => BuiltInText.Of(providers.Mof, StandardNamespace)),
                new BuiltInMof("openwmi-service.mof", ManagementClasses.Place, own.MofHash, () => BuiltInText.InNewNamespace(own.Mof, ManagementClasses.Parent, ManagementClasses.Name)),
            ],
        });
    }

    // Read at each login that names no namespace: whoever changes the registry sees it.
    private static string DefaultNamespaceOf(CimObjectManager manager)
        => new RegistryStore(manager.Repository).ReadValue(RegistryKeyPath.Parse(ScriptingKey), DefaultNamespaceValue)?.ToString() is { Length: > 0 } name ? name : StandardNamespace;

    private RpcServer CreateServer(CimObjectManager manager)
    {
        LocalSecurityAuthority authority = new(new LogonSettings
        {
            Policy = new RegistryLogonPolicy(manager.Repository),
            Privileges = new PrivilegeStore(manager.Repository.Directory),
            RepositoryOwner = manager.Repository.FindPrivateOwner,
            AdministratorGroups = () => _settings.AdministratorGroups ?? AdministratorGroupSetting.Read(),
        });
        _exporter = new ObjectExporter(ComInterfaces.Table, WbemServer.ExporterOptions with { MaxObjectsPerUser = _settings.MaxObjectsPerUser }, log: new ObjectLog(_logger, _meter));
        WbemServer wbem = new(
            new WbemServerOptions { Login = manager.Login, Sessions = _view.Sessions, Backup = manager.Backup, DefaultNamespace = () => DefaultNamespaceOf(manager) }, _exporter);
        RpcInterfaceTable table = new();
        ComServer.Register(table, _exporter, wbem.Classes);
        return _view.Server = new RpcServer(MeasuredDispatcher.Measure(table, _meter), new RpcServerOptions
        {
            SecurityProviders = [new LocalPeerServer(authority)],
            Events = new ConnectionLog(_logger, _meter),
            MaxRequestLength = _settings.MaxRequestLength,
            MaxRequestMemoryPerPeer = _settings.MaxRequestMemoryPerUser,
            MaxOutstandingCalls = _settings.MaxOutstandingCalls,
            MaxConnections = _settings.MaxConnections,
            MaxConnectionsPerPeer = _settings.MaxConnectionsPerUser,
            MaxUnauthenticatedConnections = _settings.MaxUnauthenticatedConnections,
            UnauthenticatedLifetime = _settings.UnauthenticatedLifetime,
            IdleTimeout = _settings.IdleTimeout,
            StallTimeout = _settings.StallTimeout,
            DrainTimeout = _settings.DrainTimeout,
        });
    }

    // What an earlier process could not deliver waits in a spool; and what may be amiss is said.
    private void BeginWhatCanWait()
    {
        _view.Hosts!.StartPool();
        if (ServiceSocket.IsUnreachable(_settings))
        {
            Log.OnSocketUnreachable(_logger, _settings.Run);
        }

        try
        {
            if (AuditLog.HasSpool(_settings.State))
            {
                _audit.Prepare();
            }
        }
        catch (AuditException fault)
        {
            Log.OnAuditFault(_logger, fault.Message);
        }
    }

    private void Reload()
    {
        _systemd.Reloading();
        try
        {
            _settings = SettingsReload.Apply(_settings, _reader.Read(), _logger);
        }
        catch (SettingsException wrong)
        {
            Log.OnSettingsRejected(_logger, wrong.Message);
        }

        _systemd.Reloaded(Status);
    }

    private T Keep<T>(T part)
        where T : IDisposable
    {
        _parts.Push(part);
        return part;
    }

    private void Release()
    {
        while (_parts.TryPop(out IDisposable? part))
        {
            part.Dispose();
        }

        _systemd.Dispose();
        _meter.Dispose();
    }
}
