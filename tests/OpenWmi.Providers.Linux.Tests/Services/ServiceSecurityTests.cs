using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Services;
using OpenWmi.Providers.Linux.Tests.Classes;
using OpenWmi.Repository;
using OpenWmi.Repository.Registry;
using OpenWmi.Security;
using OpenWmi.Wbem.Registry;
using OpenWmi.Wbem.Security;

namespace OpenWmi.Providers.Linux.Tests.Services;

/// <summary>Who may control a service: its security descriptor first, then systemd. Facts 9.2.</summary>
public sealed class ServiceSecurityTests : IClassFixture<SystemdContainer>, IDisposable
{
    private const uint Success = 0, AccessDenied = 2, NotActive = 6, PrivilegeMissing = 9, InvalidParameter = 21;
    private const string Service = "Win32_Service.Name=\"owmi-sleep\"";
    private const string Key = @"HKLM\SYSTEM\CurrentControlSet\Services\owmi-sleep\Security";
    private static readonly LocalSecurityAuthority Authority = new(new LogonSettings());
    private static readonly AccessToken Root = Authority.LogOnUser(0, LogonKind.Interactive)!;
    private static readonly AccessToken Nobody = Authority.LogOnUser("nobody", LogonKind.Interactive)!;

    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-svcsec-").FullName;
    private readonly SystemdContainer _container;
    private readonly CimRepository _repository;
    private readonly RegistryStore _registry;

    public ServiceSecurityTests(SystemdContainer container)
    {
        _container = container;
        _repository = CimRepository.Open(new RepositoryOptions { Directory = Path.Combine(_folder, "state") });
        _registry = new RegistryStore(_repository);
        if (container.Namespace is { } ns)
        {
            ns.Registry = new RegistryAccess(_repository);
        }
    }

    public void Dispose()
    {
        _repository.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [SystemdFact]
    public async Task Everybody_may_look_and_administrators_control()
    {
        Assert.Equal(NotActive, await CallAsync(Nobody, "InterrogateService"));
        foreach (string method in new[] { "StartService", "StopService", "PauseService", "ResumeService" })
        {
            Assert.Equal(AccessDenied, await CallAsync(Nobody, method));
        }

        Assert.Equal(AccessDenied, await CallAsync(Nobody, "ChangeStartMode", ("StartMode", CimValue.From("Automatic"))));
        Assert.Equal("inactive", State);
        Assert.Equal("disabled", _container.Output("systemctl", "is-enabled", "owmi-sleep"));
        Assert.Equal(Success, await CallAsync(Root, "StartService"));
        Assert.Equal(Success, await CallAsync(Root, "StopService"));
    }

    [SystemdFact]
    public async Task A_right_that_is_granted_gives_that_right_alone()
    {
        Assert.Equal(Success, await SetAsync(Root, $"D:(A;;0xF01FF;;;BA)(A;;0x10;;;{Nobody.User})"));
        Assert.Equal(AccessDenied, await CallAsync(Nobody, "StopService"));
        Assert.Equal(AccessDenied, await CallAsync(Nobody, "InterrogateService"));

        // Here systemd sees root, whoever the token says is asking; as the user himself it would have its own say.
        Assert.Equal(Success, await CallAsync(Nobody, "StartService"));
        Assert.Equal("active", State);
        Assert.Equal(Success, await CallAsync(Root, "StopService"));
    }

    [SystemdFact]
    public async Task A_right_that_is_denied_is_denied_to_administrators_too()
    {
        Assert.Equal(Success, await SetAsync(Root, "D:(D;;0x10;;;BA)(A;;0xF01FF;;;BA)"));
        Assert.Equal(AccessDenied, await CallAsync(Root, "StartService"));
        Assert.Equal("inactive", State);
    }

    [SystemdFact]
    public async Task The_descriptor_is_in_the_registry_where_users_do_not_read_it()
    {
        CimInstance first = await _container.Namespace.CallAsync(Nobody, Service, "GetSecurityDescriptor");
        Assert.Equal(Success, first["ReturnValue"].AsUInt64());
        Assert.Equal(ServiceSecurity.DefaultSddl, Sddl.Format(new SecurityDescriptorConverter().FromInstance((CimInstance)first["Descriptor"].AsObject())));
        Assert.Null(_registry.ReadValue(RegistryKeyPath.Parse(Key), "Security"));

        Assert.Equal(Success, await SetAsync(Root, "D:(A;;GA;;;BA)"));
        byte[] stored = _registry.ReadValue(RegistryKeyPath.Parse(Key), "Security")!.Data.ToArray();
        Assert.Equal("O:SYG:SYD:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)", Sddl.Format(SecurityDescriptor.Read(stored)));
        Assert.Throws<WbemException>(() => new RegistryAccess(_repository).OpenAs(Nobody).ReadValue(RegistryKeyPath.Parse(Key), "Security"));
        Assert.NotNull(new RegistryAccess(_repository).OpenAs(Root).ReadValue(RegistryKeyPath.Parse(Key), "Security"));
    }

    [SystemdFact]
    public async Task Who_may_not_change_the_descriptor_changes_nothing()
    {
        Assert.Equal(AccessDenied, await SetAsync(Nobody, "D:(A;;0xF01FF;;;AU)"));
        Assert.Equal(AccessDenied, await SetAsync(Nobody, $"O:{Nobody.User}"));
        Assert.Equal(AccessDenied, await SetAsync(Nobody, "D:(A;;0xF01FF;;;AU)S:(AU;SAFA;0xF01FF;;;WD)"));
        Assert.Equal(AccessDenied, await SetAsync(Nobody, string.Empty, broken: true));
        Assert.False(_registry.KeyExists(RegistryKeyPath.Parse(Key)));
        Assert.Equal(PrivilegeMissing, await SetAsync(Root, "D:(A;;0xF01FF;;;BA)S:(AU;SAFA;0xF01FF;;;WD)"));
        Assert.Equal(InvalidParameter, await SetAsync(Root, string.Empty, broken: true));
        Assert.Equal(InvalidParameter, await SetAsync(Root, "D:NO_ACCESS_CONTROL"));
        Assert.Equal(InvalidParameter, await SetAsync(Root, $"O:{Nobody.User}"));
        Assert.False(_registry.KeyExists(RegistryKeyPath.Parse(Key)));
    }

    [SystemdFact]
    public async Task Who_may_change_the_DACL_may_not_therefore_change_the_owner_or_read()
    {
        Assert.Equal(Success, await SetAsync(Root, $"D:(A;;0xF01FF;;;BA)(A;;WD;;;{Nobody.User})"));
        Assert.Equal(AccessDenied, await CallAsync(Nobody, "GetSecurityDescriptor"));
        Assert.Equal(AccessDenied, await SetAsync(Nobody, $"O:{Nobody.User}"));
        Assert.Equal(Success, await SetAsync(Nobody, "D:(A;;0xF01FF;;;BA)(A;;RC;;;AU)"));
        Assert.Equal(Success, await CallAsync(Nobody, "GetSecurityDescriptor"));
    }

    [SystemdFact]
    public async Task A_descriptor_that_is_damaged_lets_nobody_in()
    {
        _registry.CreateKey(RegistryKeyPath.Parse(Key));
        _registry.SetValue(RegistryKeyPath.Parse(Key), RegistryValue.FromBinary("Security", [1, 2, 3]));
        Assert.Equal(AccessDenied, await CallAsync(Root, "StartService"));
        Assert.Equal(AccessDenied, await CallAsync(Root, "GetSecurityDescriptor"));
        Assert.Equal("inactive", State);
    }

    private string State => _container.Output("systemctl", "is-active", "owmi-sleep");

    private async Task<ulong> CallAsync(IToken caller, string method, params (string Name, CimValue Value)[] arguments)
        => (await _container.Namespace.CallAsync(caller, Service, method, arguments))["ReturnValue"].AsUInt64();

    private Task<ulong> SetAsync(IToken caller, string sddl, bool broken = false)
    {
        SecurityDescriptorClasses classes = new(
            _container.Namespace.Classes.GetClass("Win32_SecurityDescriptor"), _container.Namespace.Classes.GetClass("Win32_ACE"), _container.Namespace.Classes.GetClass("Win32_Trustee"));
        CimInstance descriptor = broken
            ? new CimInstanceBuilder(classes.Descriptor).Set("ControlFlags", CimValue.From(0x10000u)).Build()
            : new SecurityDescriptorConverter().ToInstance(Sddl.Parse(sddl), classes);
        return CallAsync(caller, "SetSecurityDescriptor", ("Descriptor", CimValue.From(descriptor)));
    }
}
