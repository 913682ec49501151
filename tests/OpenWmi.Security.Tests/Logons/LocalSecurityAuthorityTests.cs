using System.Diagnostics;
using OpenWmi.Native;
using OpenWmi.Security.Tests.Names;

namespace OpenWmi.Security.Tests.Logons;

public sealed class LocalSecurityAuthorityTests
{
    private const uint Alice = 1000;
    private const uint Sudo = 27;
    private readonly FakeNameService _service = new();
    private readonly FakeAssignments _assignments = new();

    public LocalSecurityAuthorityTests()
    {
        _service.AddUser("root", 0, 0);
        _service.AddUser("alice", Alice, 1000);
        _service.AddUser("bob", 1001, 1001);
        _service.Groups.Add(new GroupEntry("sudo", Sudo) { Members = ["alice"] });
        _service.Groups.Add(new GroupEntry("staff", 50) { Members = ["alice", "bob"] });
    }

    [Fact]
    public void The_process_is_the_one_that_id_prints()
    {
        AccessToken token = ProcessToken.Current();

        Assert.Equal($"S-1-22-1-{Output("id", "-u")}", token.User.ToString());
        Assert.Equal(Output("id", "-un"), token.DisplayName);
        Assert.Equal(Output("id", "-u"), $"{token.Linux!.Uid}");
        Assert.Contains(Sid.Parse($"S-1-22-2-{Output("id", "-g")}"), token.Groups);
        Assert.Equal(ImpersonationLevel.Impersonate, token.ImpersonationLevel);
        Assert.Equal(LogonKind.Interactive, token.LogonKind);
    }

    [Fact]
    public void The_process_holds_what_its_capabilities_stand_for()
    {
        string status = File.ReadLines("/proc/self/status").Single(line => line.StartsWith("CapEff:", StringComparison.Ordinal));
        ulong effective = Convert.ToUInt64(status["CapEff:".Length..].Trim(), 16);
        AccessToken token = ProcessToken.Current();

        Assert.Equal((CapabilitySet)effective, token.Linux!.Capabilities);
        Assert.Equal((effective & (1 << 22)) != 0, token.Privileges.Contains(Privilege.Shutdown));
        Assert.Equal(new PrivilegeSet(Privilege.ChangeNotify), token.EnabledPrivileges);
    }

    [Fact]
    public void Root_is_an_administrator_who_is_logged_on_here()
    {
        AccessToken token = LogOn(new LinuxIdentity(0, 0, [4, 0, 27], CapabilitySet.All));

        Assert.Equal(
            ["S-1-22-2-0", "S-1-22-2-4", "S-1-22-2-27", "S-1-5-32-544", "S-1-1-0", "S-1-5-11", "S-1-5-32-545", "S-1-2-0", "S-1-5-4"],
            token.Groups[..^1].Select(sid => sid.ToString()));
        Assert.Equal(GroupAttributes.Ordinary | GroupAttributes.Owner, AttributesOf(token, WellKnownSids.Administrators));
        Assert.Equal(0, _service.Lookups);
    }

    [Fact]
    public void Every_logon_has_a_SID_of_its_own()
    {
        TokenGroup one = LogOn(new LinuxIdentity(Alice, 1000, [])).TokenGroups[^1];
        TokenGroup other = LogOn(new LinuxIdentity(Alice, 1000, [])).TokenGroups[^1];

        Assert.True(WellKnownSids.IsLogonSession(one.Sid));
        Assert.NotEqual(one.Sid, other.Sid);
        Assert.Equal(GroupAttributes.LogonId, one.Attributes & GroupAttributes.LogonId);
    }

    [Fact]
    public void Root_holds_the_privileges_of_design_and_has_one_enabled()
    {
        AccessToken token = LogOn(new LinuxIdentity(0, 0, [], CapabilitySet.All));

        Assert.Equal(
            new PrivilegeSet(
                Privilege.Security, Privilege.TakeOwnership, Privilege.LoadDriver, Privilege.Systemtime, Privilege.IncreaseBasePriority, Privilege.Backup, Privilege.Restore,
                Privilege.Shutdown, Privilege.Debug, Privilege.ChangeNotify),
            token.Privileges);
        Assert.Equal(new PrivilegeSet(Privilege.ChangeNotify), token.EnabledPrivileges);
    }

    [Theory]
    [InlineData(CapabilitySet.SystemBoot, Privilege.Shutdown, true)]
    [InlineData(CapabilitySet.SystemTrace, Privilege.Debug, false)]
    [InlineData(CapabilitySet.SystemTrace | CapabilitySet.Kill, Privilege.Debug, true)]
    [InlineData(CapabilitySet.DacReadSearch, Privilege.Backup, true)]
    [InlineData(CapabilitySet.DacOverride | CapabilitySet.FileOwner, Privilege.Restore, false)]
    [InlineData(CapabilitySet.DacOverride | CapabilitySet.FileOwner | CapabilitySet.Chown, Privilege.Restore, true)]
    [InlineData(CapabilitySet.Chown, Privilege.TakeOwnership, true)]
    [InlineData(CapabilitySet.SystemTime, Privilege.Systemtime, true)]
    [InlineData(CapabilitySet.SystemModule, Privilege.LoadDriver, true)]
    [InlineData(CapabilitySet.SystemNice, Privilege.IncreaseBasePriority, true)]
    [InlineData(CapabilitySet.All, Privilege.Security, false)]
    public void A_privilege_is_all_its_capabilities(CapabilitySet capabilities, Privilege privilege, bool isHeld)
    {
        Assert.Equal(isHeld, LogOn(new LinuxIdentity(Alice, 1000, [], capabilities)).Privileges.Contains(privilege));
        if (isHeld)
        {
            Assert.Equal(capabilities, LinuxPrivileges.CapabilitiesOf(new PrivilegeSet(privilege)));
        }
    }

    [Fact]
    public void Somebody_ordinary_is_no_administrator()
    {
        AccessToken token = LogOn(new LinuxIdentity(1001, 1001, [50]));

        Assert.DoesNotContain(token.TokenGroups, group => group.Sid == WellKnownSids.Administrators);
        Assert.Contains(WellKnownSids.UnixGroup(50), token.Groups);
        Assert.Contains(WellKnownSids.Users, token.Groups);
        Assert.Equal(new PrivilegeSet(Privilege.ChangeNotify), token.Privileges);
    }

    [Theory]
    [InlineData(1000u, Sudo)]
    [InlineData(Sudo, 1000u)]
    public void Who_may_become_root_is_an_administrator_for_entries_that_deny(uint gid, uint supplementary)
    {
        AccessToken token = LogOn(new LinuxIdentity(Alice, gid, [supplementary]));

        Assert.Equal(GroupAttributes.UseForDenyOnly, AttributesOf(token, WellKnownSids.Administrators));
        Assert.DoesNotContain(WellKnownSids.Administrators, token.Groups);
        Assert.False(token.Privileges.Contains(Privilege.Security));
    }

    [Theory]
    [InlineData(LogonKind.Network, true, true)]
    [InlineData(LogonKind.Network, false, false)]
    [InlineData(LogonKind.Interactive, true, false)]
    public void Over_the_network_a_setting_makes_him_one(LogonKind kind, bool policy, bool isAdministrator)
    {
        AccessToken token = Authority(new FakePolicy { LocalAccountTokenFilterPolicy = policy }).LogOnUser("alice", kind)!;

        Assert.Equal(isAdministrator, token.Groups.Contains(WellKnownSids.Administrators));
        Assert.Equal(!isAdministrator, token.TokenGroups.Single(group => group.Sid == WellKnownSids.Administrators).IsDenyOnly);
        Assert.DoesNotContain(Authority(new FakePolicy { LocalAccountTokenFilterPolicy = policy }).LogOnUser("bob", kind)!.TokenGroups, group => group.Sid == WellKnownSids.Administrators);
    }

    [Fact]
    public void While_the_name_service_does_not_answer_what_denies_applies()
    {
        _service.Fails = true;
        LocalSecurityAuthority authority = Authority(new FakePolicy { LocalAccountTokenFilterPolicy = true });

        AccessToken token = authority.LogOn(new LinuxIdentity(1001, 1001, []), LogonKind.Network, ImpersonationLevel.Impersonate);

        Assert.Equal(GroupAttributes.UseForDenyOnly, AttributesOf(token, WellKnownSids.Administrators));
    }

    [Fact]
    public void The_groups_of_administrators_are_a_setting()
    {
        LocalSecurityAuthority authority = new(Settings() with { AdministratorGroups = () => ["operators", "staff"] });

        Assert.True(authority.LogOnUser("bob", LogonKind.Interactive)!.TokenGroups.Single(group => group.Sid == WellKnownSids.Administrators).IsDenyOnly);
    }

    [Fact]
    public void Who_owns_the_repository_administers_it()
    {
        LocalSecurityAuthority authority = new(Settings() with { RepositoryOwner = () => 1001 });

        AccessToken owner = authority.LogOnUser("bob", LogonKind.Interactive)!;
        Assert.Equal(GroupAttributes.Ordinary | GroupAttributes.Owner, AttributesOf(owner, WellKnownSids.Administrators));
        Assert.Equal(new PrivilegeSet(Privilege.Security, Privilege.ChangeNotify), owner.Privileges);
        Assert.DoesNotContain(WellKnownSids.Administrators, authority.LogOnUser("alice", LogonKind.Interactive)!.Groups);
    }

    [Fact]
    public void A_user_can_be_asked_about_without_being_him()
    {
        AccessToken token = Authority().LogOnUser("alice", LogonKind.Interactive)!;

        Assert.Equal(WellKnownSids.UnixUser(Alice), token.User);
        Assert.Equal([1000u, Sudo, 50u], token.Linux!.SupplementaryGroups);
        Assert.Equal(CapabilitySet.None, token.Linux.Capabilities);
        Assert.Equal("alice", token.DisplayName);
        Assert.Null(Authority().LogOnUser("nobody-of-that-name", LogonKind.Interactive));
        Assert.Null(Authority().LogOnUser(4000, LogonKind.Interactive));
        Assert.True(Authority().LogOnUser(0, LogonKind.Interactive)!.Privileges.Contains(Privilege.Debug));
    }

    [Fact]
    public void A_remote_token_says_how_he_came_and_has_everything_enabled()
    {
        _assignments.Assign(WellKnownSids.UnixGroup(50), Privilege.Backup);

        AccessToken token = Authority().LogOnUser("bob", LogonKind.Network, ImpersonationLevel.Identify)!;

        Assert.Contains(WellKnownSids.Network, token.Groups);
        Assert.DoesNotContain(WellKnownSids.Local, token.Groups);
        Assert.DoesNotContain(WellKnownSids.Interactive, token.Groups);
        Assert.Equal(new PrivilegeSet(Privilege.Backup, Privilege.ChangeNotify), token.EnabledPrivileges);
        Assert.Equal(token.Privileges, token.EnabledPrivileges);
        Assert.Equal(ImpersonationLevel.Identify, token.ImpersonationLevel);
    }

    [Fact]
    public void What_was_assigned_is_read_when_somebody_asks()
    {
        _assignments.Assign(WellKnownSids.UnixUser(1001), Privilege.Shutdown);
        AccessToken token = LogOn(new LinuxIdentity(1001, 1001, [50]));
        Assert.Equal(0, _assignments.Reads);

        Assert.True(token.TryAdjust(Privilege.Shutdown, true, out AccessToken enabled));
        Assert.True(enabled.EnabledPrivileges.Contains(Privilege.Shutdown));
        Assert.False(token.TryAdjust(Privilege.Debug, true, out _));
        Assert.Equal(1, _assignments.Reads);
        Assert.False(enabled.Restrict([], new PrivilegeSet(Privilege.Shutdown)).Privileges.Contains(Privilege.Shutdown));
    }

    [Fact]
    public void What_is_assigned_to_a_group_that_only_denies_is_not_held()
    {
        _assignments.Assign(WellKnownSids.Administrators, Privilege.Shutdown);

        Assert.False(Authority().LogOnUser("alice", LogonKind.Interactive)!.Privileges.Contains(Privilege.Shutdown));
        Assert.True(Authority().LogOnUser("root", LogonKind.Interactive)!.Privileges.Contains(Privilege.Shutdown));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Who_did_not_say_who_he_is_is_Everyone_where_that_is_set(bool included)
    {
        AccessToken token = Authority(new FakePolicy { EveryoneIncludesAnonymous = included }).LogOnAnonymous();

        Assert.Equal(WellKnownSids.Anonymous, token.User);
        Assert.Equal(included ? [WellKnownSids.Everyone] : [], token.Groups.ToArray());
        Assert.Null(token.Linux);
        Assert.Equal(0, token.Privileges.Count);
    }

    [Fact]
    public void The_service_works_as_LocalSystem()
    {
        AccessToken token = Authority().LogOnSystem();

        Assert.Equal(WellKnownSids.LocalSystem, token.User);
        Assert.Contains(WellKnownSids.Administrators, token.Groups);
        Assert.Equal(PrivilegeSet.All, token.EnabledPrivileges);
        Assert.Equal(27, PrivilegeSet.All.Count);
        Assert.Equal(LogonKind.System, token.LogonKind);
    }

    [Fact]
    public void An_account_logs_on_as_its_user_and_a_virtual_one_as_nobody_on_Linux()
    {
        _assignments.Assign(Sid.Parse("S-1-5-21-1-2-3-1000"), Privilege.Shutdown);
        Account account = new() { Name = "probe", Sid = Sid.Parse("S-1-5-21-1-2-3-1000"), Uid = null, PasswordSet = default, FailedLogons = 0, LockedUntil = null };

        AccessToken token = Authority().LogOnAccount(account, ImpersonationLevel.Impersonate)!;
        Assert.Null(token.Linux);
        Assert.Equal(("probe", account.Sid, LogonKind.Network), (token.DisplayName, token.User, token.LogonKind));
        Assert.Contains(WellKnownSids.Network, token.Groups);
        Assert.True(token.EnabledPrivileges.Contains(Privilege.Shutdown));

        Account alice = account with { Name = "alice", Sid = WellKnownSids.UnixUser(Alice), Uid = Alice };
        Assert.Equal(Alice, Authority().LogOnAccount(alice, ImpersonationLevel.Impersonate)!.Linux!.Uid);
        Assert.Null(Authority().LogOnAccount(alice with { Uid = 4000 }, ImpersonationLevel.Impersonate));
    }

    [Theory]
    [InlineData("S-1-22-1-1001", true)]
    [InlineData("S-1-22-1-4000", false)]
    [InlineData("S-1-22-2-50", false)]
    [InlineData("S-1-5-32-544", false)]
    [InlineData("S-1-1-0", false)]
    [InlineData("S-1-5-18", true)]
    [InlineData("S-1-5-7", false)]
    public void Whoever_a_SID_stands_for_can_be_asked_about(string text, bool isOnLinux)
    {
        Sid sid = Sid.Parse(text);
        AccessToken token = Authority().TokenOf(sid, LogonKind.Network);

        Assert.Equal(sid, token.User);
        Assert.Equal(isOnLinux, token.Linux is not null);
        Assert.Equal(token.Groups.Length, token.Groups.Distinct().Count());
    }

    [Fact]
    public void A_user_without_a_name_is_shown_by_SID()
        => Assert.Equal("S-1-22-1-3999999999", LogOn(new LinuxIdentity(3_999_999_999, 7, [])).DisplayName);

    [Fact]
    public void The_name_is_looked_up_at_the_first_use_and_once()
    {
        int asked = 0;
        LocalSecurityAuthority authority = new(Settings() with
        {
            Names = () =>
            {
                asked++;
                return new AccountNames(_service, "tower");
            },
        });
        AccessToken token = authority.LogOn(new LinuxIdentity(1001, 1001, []), LogonKind.Interactive, ImpersonationLevel.Impersonate);
        Assert.Equal(0, asked);

        Assert.Equal("bob", token.DisplayName);
        Assert.Equal("bob (S-1-22-1-1001)", token.ToString());
        Assert.Equal(1, asked);
    }

    [Fact]
    public void No_token_or_identity_exists_by_default_S1()
    {
        IEnumerable<Type> tokens = typeof(IToken).Assembly.GetTypes().Where(type => type.IsAssignableTo(typeof(IToken)) && !type.IsInterface);

        Assert.All(tokens, type =>
        {
            Assert.True(type.IsSealed && type.IsClass, $"{type} is sealed and a class");
            Assert.Empty(type.GetConstructors());
        });
        Assert.True(typeof(LinuxIdentity).IsClass);
        Assert.Null(typeof(LinuxIdentity).GetConstructor([]));
        Assert.Null(typeof(Sid).GetConstructor([]));
    }

    [Fact]
    public void An_identity_that_is_not_set_is_refused_S1()
    {
        Assert.Throws<ArgumentException>(() => new LinuxIdentity(uint.MaxValue, 0, []));
        Assert.Throws<ArgumentException>(() => new LinuxIdentity(0, uint.MaxValue, []));
        Assert.Throws<ArgumentNullException>(() => new LinuxIdentity(1, 1, null!));
    }

    private static GroupAttributes AttributesOf(AccessToken token, Sid sid) => token.TokenGroups.Single(group => group.Sid == sid).Attributes;

    private static string Output(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output.TrimEnd('\n');
    }

    private LogonSettings Settings() => new()
    {
        NameService = _service,
        Names = () => new AccountNames(_service, "tower"),
        AdministratorGroups = () => ["sudo", "wheel"],
        Privileges = _assignments,
    };

    private LocalSecurityAuthority Authority(ILogonPolicy? policy = null) => new(Settings() with { Policy = policy });

    private AccessToken LogOn(LinuxIdentity identity) => Authority().LogOn(identity, LogonKind.Interactive, ImpersonationLevel.Impersonate);

    private sealed record FakePolicy : ILogonPolicy
    {
        public bool LocalAccountTokenFilterPolicy { get; init; }

        public bool EveryoneIncludesAnonymous { get; init; }
    }

    private sealed class FakeAssignments : IPrivilegeAssignments
    {
        private readonly Dictionary<Sid, PrivilegeSet> _assigned = [];

        public int Reads { get; private set; }

        public void Assign(Sid sid, Privilege privilege) => _assigned[sid] = new PrivilegeSet(privilege);

        public PrivilegeSet AssignedTo(IEnumerable<Sid> sids)
        {
            Reads++;
            return sids.Aggregate(default(PrivilegeSet), (all, sid) => all.Union(_assigned.GetValueOrDefault(sid)));
        }
    }
}
