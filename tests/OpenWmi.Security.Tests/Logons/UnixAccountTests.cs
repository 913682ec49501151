using System.Diagnostics;

namespace OpenWmi.Security.Tests.Logons;

/// <summary>Users of Unix that come, are renamed and go: useradd, usermod and userdel, for real.</summary>
public sealed class UnixAccountTests : IDisposable
{
    private const string Name = "owmisecurity1";
    private const string NewName = "owmisecurity2";
    private readonly TemporaryFolder _folder = new();
    private readonly PrivilegeStore _privileges;
    private readonly LocalSecurityAuthority _authority;

    public UnixAccountTests()
    {
        _privileges = new PrivilegeStore(_folder.Path);
        _authority = new LocalSecurityAuthority(new LogonSettings { Privileges = _privileges, AdministratorGroups = () => [], Names = Names });
    }

    public void Dispose()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("userdel", Name);
            Run("userdel", NewName);
        }

        _folder.Dispose();
    }

    [PrivilegedFact]
    public void A_renamed_user_keeps_his_rights_and_a_new_user_of_the_name_does_not_get_them()
    {
        Assert.Equal(0, Run("useradd", "--no-create-home", "--no-user-group", Name));
        Sid before = Names().FindSid(Name)!;
        _privileges.Assign(before, new PrivilegeSet(Privilege.Backup));
        SecurityDescriptor descriptor = Security.Sddl.Parse($"O:BAG:BAD:(A;;CC;;;{before})");
        AddAccount();
        Assert.True(IsAdmitted(descriptor, Name));

        Assert.Equal(0, Run("usermod", "--login", NewName, Name));
        Assert.Null(Names().FindSid(Name));
        Assert.Equal((before, NewName), (Names().FindSid(NewName), Names().FindName(before)!.Name));
        Assert.True(IsAdmitted(descriptor, NewName));
        Assert.True(_authority.LogOnUser(NewName, LogonKind.Network)!.EnabledPrivileges.Contains(Privilege.Backup));
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn(NewName));
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn(Name));
        SetPassword(NewName);
        Assert.Equal(AccountLogonStatus.Success, LogOn(NewName));

        Assert.Equal(0, Run("useradd", "--no-create-home", "--no-user-group", Name));
        Assert.NotEqual(before, Names().FindSid(Name));
        Assert.False(IsAdmitted(descriptor, Name));
        Assert.False(_authority.LogOnUser(Name, LogonKind.Network)!.Privileges.Contains(Privilege.Backup));
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn(Name));

        Assert.Equal(0, Run("userdel", NewName));
        Assert.True(Names().IsGone(before));
        Assert.Equal(before.ToString(), Names().PrincipalOf(before));
        Assert.Null(_authority.LogOnUser(NewName, LogonKind.Network));
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn(NewName));
    }

    [PrivilegedFact]
    public void A_user_has_the_groups_that_the_name_service_gives_him()
    {
        Assert.Equal(0, Run("useradd", "--no-create-home", "--no-user-group", "--gid", "users", "--groups", "sudo,games", Name));
        Sid games = Names().FindSid("%games")!;

        AccessToken token = new LocalSecurityAuthority(new LogonSettings { Names = Names, AdministratorGroups = () => ["sudo", "wheel"] }).LogOnUser(Name, LogonKind.Interactive)!;
        Assert.Equal(Names().FindSid("%users"), token.Groups[0]);
        Assert.Contains(games, token.Groups);
        Assert.DoesNotContain(WellKnownSids.Administrators, token.Groups);
        Assert.True(token.TokenGroups.Single(group => group.Sid == WellKnownSids.Administrators).IsDenyOnly);
        Assert.False(AccessCheck.Check(token, Security.Sddl.Parse("O:BAG:BAD:(A;;CC;;;BA)"), NamespaceRights.WBEM_ENABLE, NamespaceRights.Mapping).IsGranted);
    }

    // Each with a cache of its own: that of the process would still know who had a name.
    private static AccountNames Names() => new(new SystemNameService(), AccountNames.OfThisMachine.Machine);

    private static int Run(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }

    private bool IsAdmitted(SecurityDescriptor descriptor, string name)
        => AccessCheck.Check(_authority.LogOnUser(name, LogonKind.Interactive), descriptor, NamespaceRights.WBEM_ENABLE, NamespaceRights.Mapping).IsGranted;

    private void AddAccount()
    {
        using NtHash hash = NtHash.FromPassword(Name);
        new AccountStore(_folder.Path, new SystemNameService()).Add(Name, isVirtual: false, hash);
    }

    private void SetPassword(string name)
    {
        using NtHash hash = NtHash.FromPassword(Name);
        new AccountStore(_folder.Path, new SystemNameService()).SetPassword(name, hash);
    }

    private AccountLogonStatus LogOn(string name)
    {
        using NtHash hash = NtHash.FromPassword(Name);
        return new AccountStore(_folder.Path, new SystemNameService()).LogOn(name, hash.FixedTimeEquals).Status;
    }
}
