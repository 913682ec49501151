using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Repository;
using OpenWmi.Repository.Maintenance;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>The object manager in this process, and who calls it. The one place where the parts of the system are put together.</summary>
internal sealed class LocalSystem : Target
{
    private const string ScriptingKey = @"HKLM\SOFTWARE\Microsoft\WBEM\Scripting";
    private const string DefaultNamespaceValue = "Default Namespace";
    private const string StandardNamespace = @"root\cimv2";
    private readonly CimObjectManager _manager;
    private readonly LinuxProviders _providers;
    private readonly LocalAudit _audit;
    private AccessToken? _caller;
    private ImpersonationLevel _level = ImpersonationLevel.Impersonate;

    private LocalSystem(CimObjectManager manager, LinuxProviders providers, LocalAudit audit) => (_manager, _providers, _audit) = (manager, providers, audit);

    /// <summary>The store, for its own commands.</summary>
    public CimRepository Repository => _manager.Repository;

    /// <summary>The registry emulation, as the caller sees it.</summary>
    public override IRegistryValues Registry => new RegistryAccess(_manager.Repository).OpenAs(Caller);

    /// <summary>Which privileges were assigned to whom.</summary>
    public PrivilegeStore Privileges => new(Repository.Directory);

    /// <summary>The accounts that may log on over the network with a password.</summary>
    public AccountStore Accounts => new(Repository.Directory, new SystemNameService());

    /// <summary>Who makes tokens here. Root administers every repository; somebody else the one that he owns.</summary>
    public override LocalSecurityAuthority Authority => new(new LogonSettings
    {
        Policy = new RegistryLogonPolicy(Repository),
        Privileges = Privileges,
        RepositoryOwner = Repository.FindPrivateOwner,
    });

    /// <summary>Who calls: the user of this process, with the privileges enabled that the arguments name.</summary>
    public override AccessToken Caller => _caller ??= Authority.LogOnProcess(_level);

    /// <summary>The registry's Default Namespace; root\cimv2 where it says nothing.</summary>
    public override string DefaultNamespace =>
        new RegistryStore(_manager.Repository).ReadValue(RegistryKeyPath.Parse(ScriptingKey), DefaultNamespaceValue)?.ToString() is { Length: > 0 } name ? name : StandardNamespace;

    /// <summary>The state directory that the arguments name, or the caller's own.</summary>
    public static string StateDirectory(Arguments arguments) => StateDirectory(arguments[Option.State]);

    /// <summary>The state directory of that name, or the caller's own.</summary>
    public static string StateDirectory(string? given) => given is null ? StateDirectories.Default() : Path.GetFullPath(given);

    /// <summary>Opens the object manager to read; where the state directory can be read and not written, without writing anything.</summary>
    public static new LocalSystem OpenToRead(Arguments arguments) => OpenFor(arguments, OpenToRead);

    /// <summary>Opens the object manager to change something.</summary>
    public static new LocalSystem OpenToWrite(Arguments arguments) => OpenFor(arguments, directory => Open(directory, readOnly: false));

    /// <summary>Opens the object manager over a state directory.</summary>
    public static LocalSystem Open(string directory, bool readOnly)
    {
        var providers = new LinuxProviders();
        var audit = new LocalAudit(directory);
        CimObjectManager manager = CimObjectManager.Open(new CimObjectManagerOptions
        {
            StateDirectory = directory,
            ReadOnly = readOnly,
            ProviderHost = new InProcessProviderHost(providers),
            AuditLog = audit,
            AccountNames = () => AccountNames.OfThisMachine,
            BuiltInMof = [new BuiltInMof("linux-providers.mof", StandardNamespace, providers.MofHash, () => TextOf(providers))],
        });
        providers.Registry = new RegistryAccess(manager.Repository);
        var system = new LocalSystem(manager, providers, audit);
        system.DeliverSpool(directory);
        return system;
    }

    /// <inheritdoc/>
    public override ValueTask<bool> TryEnableAsync(Privilege privilege, CancellationToken cancellationToken) => new(TryEnable(privilege));

    /// <inheritdoc/>
    public override ValueTask<IWbemServices> LoginAsync(string? ns, CancellationToken cancellationToken) => new(_manager.Login(ns ?? DefaultNamespace, Caller));

    /// <inheritdoc/>
    public override ValueTask<QueryExplanation> ExplainAsync(string? ns, string query, WbemFlags flags, CancellationToken cancellationToken)
        => new(_manager.Explain(ns ?? DefaultNamespace, query, flags, Caller));

    /// <inheritdoc/>
    public override ValueTask<MofCompileResult> CompileMofAsync(MofRequest request, CancellationToken cancellationToken) => new(CompileMof(request));

    /// <inheritdoc/>
    public override ValueTask BackupAsync(string file, bool isForced, CancellationToken cancellationToken)
    {
        RepositoryMaintenance.Backup(Repository, file, isForced);
        return default;
    }

    /// <summary>Compiles MOF.</summary>
    public MofCompileResult CompileMof(MofRequest request) => _manager.CompileMof(request, Caller);

    public override void Dispose()
    {
        _manager.Dispose();
        _providers.Dispose();
        _audit.Dispose();
    }

    private static LocalSystem OpenFor(Arguments arguments, Func<string, LocalSystem> open)
    {
        AnotherUser? user = AnotherUser.Find(arguments);
        LocalSystem system = OpenBeside(arguments, open);
        system._level = ImpersonationOption.Read(arguments);
        try
        {
            system.Become(user);
            system.EnablePrivileges(arguments);
            return system;
        }
        catch
        {
            system.Dispose();
            throw;
        }
    }

    // The service owns what it runs on: beside it the repository is read and not written.
    private static LocalSystem OpenBeside(Arguments arguments, Func<string, LocalSystem> open)
    {
        string directory = StateDirectory(arguments);
        if (ServiceLock.Find(directory) is not { } running)
        {
            return open(directory);
        }

        if (arguments.Has(Option.Embedded))
        {
            Messages.Say($"The service of process {running.ProcessId} runs on {directory}: it is opened read-only.");
        }

        return Open(directory, readOnly: true);
    }

    // All that this user alone may open, and all that decides who the other one is, is opened and read before.
    private void Become(AnotherUser? user)
    {
        if (user is not null)
        {
            _manager.OpenAll();
            _audit.Prepare();
            _caller = user.LogOn(Authority);
            user.Become();
        }
    }

    // What an earlier process could not deliver. Where that is not possible now either, it waits on.
    private void DeliverSpool(string directory)
    {
        try
        {
            if (AuditLog.HasSpool(directory))
            {
                _audit.Prepare();
            }
        }
        catch (AuditException)
        {
            Messages.Say($"Audit records of an earlier command wait and cannot be delivered: {_audit.LastFault}.");
        }
    }

    private static LocalSystem OpenToRead(string directory)
    {
        try
        {
            return Open(directory, readOnly: false);
        }
        catch (WbemException denied) when (denied.Status == WbemStatus.WBEM_E_ACCESS_DENIED && File.Exists(Path.Combine(directory, CimRepository.FileName)))
        {
            return Open(directory, readOnly: true);
        }
    }

    private bool TryEnable(Privilege privilege)
    {
        bool isHeld = Caller.TryAdjust(privilege, enabled: true, out AccessToken adjusted);
        _caller = adjusted;
        return isHeld;
    }

    // One that is not held stays off, and nothing is begun without it (R14).
    private void EnablePrivileges(Arguments arguments)
    {
        if (!arguments.Has(Option.EnablePrivilege))
        {
            return;
        }

        foreach (Privilege privilege in PrivilegesOf(arguments).ToArray())
        {
            if (!TryEnable(privilege))
            {
                throw NotHeld(privilege);
            }
        }
    }

    // Each text of the catalogue is a file of its own and begins in the namespace of the catalogue.
    private static string TextOf(LinuxProviders providers) =>
        string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n"));
}
