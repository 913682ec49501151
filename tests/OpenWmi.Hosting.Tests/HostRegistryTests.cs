using OpenWmi.Cim;
using OpenWmi.Security;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Registry;

namespace OpenWmi.Hosting.Tests;

/// <summary>StdRegProv and the security of services from a host: as its user.</summary>
public sealed class HostRegistryTests
{
    private const uint LocalMachine = 0x8000_0002;
    private const uint CurrentUser = 0x8000_0001;
    private const uint AccessDenied = 5;
    private static readonly AccessToken Root = new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Interactive)!;

    [RootFact]
    public async Task A_user_changes_his_own_keys_and_not_the_machines()
    {
        using TestUser user = new();
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();

        Assert.Equal(AccessDenied, await CallAsync(system, token, "CreateKey", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, Root, "CreateKey", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, Root, "SetStringValue", LocalMachine, @"SOFTWARE\Acme", "Name", "a value"));
        Assert.Equal(0u, await CallAsync(system, token, "GetStringValue", LocalMachine, @"SOFTWARE\Acme", "Name"));
        Assert.Equal(AccessDenied, await CallAsync(system, token, "DeleteKey", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, Root, "EnumKey", LocalMachine, "SOFTWARE"));
        Assert.Equal(0u, await CallAsync(system, Root, "EnumValues", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, Root, "DeleteValue", LocalMachine, @"SOFTWARE\Acme", "Name"));
        Assert.Equal(0u, await CallAsync(system, Root, "GetSecurityDescriptor", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, Root, "DeleteKey", LocalMachine, @"SOFTWARE\Acme"));
        Assert.Equal(0u, await CallAsync(system, token, "EnumKey", CurrentUser, ""));
    }

    [Fact]
    public void Descriptors_of_services_are_for_who_may_have_them()
    {
        AccessToken user = new LocalSecurityAuthority(new LogonSettings()).TokenOf(WellKnownSids.AuthenticatedUsers, LogonKind.Interactive);
        ServiceDescriptors identified = new(null, user);
        ServiceDescriptors administrators = new(null, new LocalSecurityAuthority(new LogonSettings()).LogOnSystem());

        Assert.False(identified.IsGranted("ssh", AccessRights.ReadControl));
        Assert.Null(identified.Read("ssh"));
        Assert.Equal(2u, identified.Write("ssh", Sddl.Parse("D:(A;;GA;;;WD)")));
        Assert.NotNull(administrators.Read("ssh"));
    }

    private static async Task<uint> CallAsync(HostingSystem system, AccessToken token, string method, uint hive, string key, string? name = null, string? value = null)
    {
        IWbemServices services = system.Login(token);
        CimMethod declared = (await services.GetObjectAsync("StdRegProv", default, null, default)).Class.FindMethod(method)!;
        CimInstanceBuilder arguments = new CimInstanceBuilder(declared.InParameters!).Set("hDefKey", CimValue.From(hive)).Set("sSubKeyName", CimValue.From(key));
        if (name is not null)
        {
            arguments.Set("sValueName", CimValue.From(name));
        }

        if (value is not null)
        {
            arguments.Set("sValue", CimValue.From(value));
        }

        return (uint)(await services.ExecMethodAsync("StdRegProv", method, default, null, arguments.Build(), default))["ReturnValue"].AsUInt64();
    }
}
