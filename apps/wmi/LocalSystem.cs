using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.ObjectManager;
using OpenWmi.ObjectManager.Mof;
using OpenWmi.ObjectManager.Queries;
using OpenWmi.Providers;
using OpenWmi.Providers.Linux;
using OpenWmi.Repository;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Tools.Wmi;

/// <summary>The object manager in this process, and who calls it. The one place where the parts of the system are put together.</summary>
internal sealed class LocalSystem : IDisposable
{
    private const string ScriptingKey = @"HKLM\SOFTWARE\Microsoft\WBEM\Scripting";
    private const string DefaultNamespaceValue = "Default Namespace";
    private const string StandardNamespace = @"root\cimv2";
    private readonly CimObjectManager _manager;
    private readonly LinuxProviders _providers;
    private readonly LocalAudit _audit;
    private AccessToken? _caller;

    private LocalSystem(CimObjectManager manager, LinuxProviders providers, LocalAudit audit) => (_manager, _providers, _audit) = (manager, providers, audit);

    /// <summary>The store, for its own commands.</summary>
    public CimRepository Repository => _manager.Repository;

    /// <summary>The registry emulation, as the caller sees it.</summary>
    public IRegistry Registry => new RegistryAccess(_manager.Repository).OpenAs(Caller);

    /// <summary>Names of accounts.</summary>
    public static IAccountNames Names => AccountNames.OfThisMachine;

    /// <summary>Which privileges were assigned to whom.</summary>
    public PrivilegeStore Privileges => new(Repository.Directory);

    /// <summary>The accounts that may log on over the network with a password.</summary>
    public AccountStore Accounts => new(Repository.Directory, new SystemNameService());

    /// <summary>Who makes tokens here. Root administers every repository; somebody else the one that he owns.</summary>
    public LocalSecurityAuthority Authority => new(new LogonSettings
    {
        Policy = new RegistryLogonPolicy(Repository),
        Privileges = Privileges,
        RepositoryOwner = Repository.FindPrivateOwner,
    });

    /// <summary>Who calls: the user of this process, with the privileges enabled that the arguments name.</summary>
    public AccessToken Caller => _caller ??= Authority.LogOnProcess();

    /// <summary>The registry's Default Namespace; root\cimv2 where it says nothing.</summary>
    public string DefaultNamespace =>
        new RegistryStore(_manager.Repository).ReadValue(RegistryKeyPath.Parse(ScriptingKey), DefaultNamespaceValue)?.ToString() is { Length: > 0 } name ? name : StandardNamespace;

    /// <summary>The state directory that the arguments name, or the caller's own.</summary>
    public static string StateDirectory(Arguments arguments) => StateDirectory(arguments[Option.State]);

    /// <summary>The state directory of that name, or the caller's own.</summary>
    public static string StateDirectory(string? given) => given is null ? StateDirectories.Default() : Path.GetFullPath(given);

    /// <summary>Opens the object manager to read; where the state directory can be read and not written, without writing anything.</summary>
    public static LocalSystem OpenToRead(Arguments arguments) => OpenFor(arguments, OpenToRead);

    /// <summary>Opens the object manager to change something.</summary>
    public static LocalSystem OpenToWrite(Arguments arguments) => OpenFor(arguments, directory => Open(directory, readOnly: false));

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

    /// <summary>Enables a privilege for the logins that follow.</summary>
    /// <returns>Whether the caller holds it.</returns>
    public bool TryEnable(Privilege privilege)
    {
        bool isHeld = Caller.TryAdjust(privilege, enabled: true, out AccessToken adjusted);
        _caller = adjusted;
        return isHeld;
    }

    /// <summary>Enables a privilege for the logins that follow.</summary>
    /// <exception cref="WbemException">WBEM_E_PRIVILEGE_NOT_HELD.</exception>
    public void Enable(Privilege privilege)
    {
        if (!TryEnable(privilege))
        {
            throw NotHeld(privilege);
        }
    }

    /// <summary>Logs in to a namespace; NULL is the default one.</summary>
    public IWbemServices Login(string? ns) => _manager.Login(ns ?? DefaultNamespace, Caller);

    /// <summary>Says how a query would be answered; NULL is the default namespace.</summary>
    public QueryExplanation Explain(string? ns, string query, WbemFlags flags) => _manager.Explain(ns ?? DefaultNamespace, query, flags, Caller);

    /// <summary>Compiles MOF.</summary>
    public MofCompileResult CompileMof(MofRequest request) => _manager.CompileMof(request, Caller);

    public void Dispose()
    {
        _manager.Dispose();
        _providers.Dispose();
        _audit.Dispose();
    }

    private static LocalSystem OpenFor(Arguments arguments, Func<string, LocalSystem> open)
    {
        AnotherUser? user = AnotherUser.Find(arguments);
        LocalSystem system = open(StateDirectory(arguments));
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

    // One that is not held stays off, and nothing is begun without it (R14).
    private void EnablePrivileges(Arguments arguments)
    {
        if (!arguments.Has(Option.EnablePrivilege))
        {
            return;
        }

        foreach (Privilege privilege in PrivilegeArguments.Read(arguments.All(Option.EnablePrivilege)).ToArray())
        {
            Enable(privilege);
        }
    }

    private WbemException NotHeld(Privilege privilege) => new(
        WbemStatus.WBEM_E_PRIVILEGE_NOT_HELD,
        $"{Caller.DisplayName} does not hold {PrivilegeNames.NameOf(privilege)}, so it stays off, and nothing was done. "
        + $"Whoever administers this repository can assign it: wmi privilege assign '{Caller.DisplayName}' {PrivilegeNames.NameOf(privilege)}");

    // Each text of the catalogue is a file of its own and begins in the namespace of the catalogue.
    private static string TextOf(LinuxProviders providers) =>
        string.Concat(providers.Mof.Select(text => $"#pragma namespace (\"\\\\\\\\.\\\\root\\\\cimv2\")\n{text}\n"));
}
