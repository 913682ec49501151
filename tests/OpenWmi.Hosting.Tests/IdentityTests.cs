using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.ObjectManager.Hosting;
using OpenWmi.Security;

namespace OpenWmi.Hosting.Tests;

/// <summary>Whose a host is, as the kernel says it (R64, S1, S3).</summary>
public sealed class IdentityTests
{
    private const string Query = "SELECT Name, ProcessId FROM Win32_Process";

    [RootFact]
    public async Task A_query_is_answered_by_a_process_of_its_user_with_nothing_more()
    {
        using TestUser user = new("audio");
        await using HostingSystem system = new(options => options with { PoolSize = 1 });
        system.Hosts.StartPool();
        await Eventually.BecomesAsync(() => system.Hosts.WaitingHosts == 2, "the pool is filled");
        AccessToken token = user.LogOn();

        List<CimObject> found = await system.QueryAsync(token, "SELECT * FROM Win32_Process");

        Assert.NotEmpty(found);
        HostStatus host = system.TheHost();
        Assert.Equal(user.Sid, host.User);
        foreach (ProcessFacts thread in ProcessFacts.OfThreads(host.ProcessId))
        {
            Assert.Equal(Enumerable.Repeat(user.Uid, 4), thread.Uids);
            Assert.Equal(Enumerable.Repeat(user.Entry.Gid, 4), thread.Gids);
            Assert.Equal(token.Linux!.SupplementaryGroups.Order(), thread.Groups.Order());
            Assert.Equal((CapabilitySet.None, CapabilitySet.None, CapabilitySet.None, CapabilitySet.None), (thread.Effective, thread.Permitted, thread.Inheritable, thread.Ambient));
            Assert.Equal((CapabilitySet)0xC0, thread.Bounding);
            Assert.True(thread.HasNoNewPrivileges);
        }

        Assert.Equal(1, system.Hosts.WaitingHosts);
    }

    [RootFact]
    public async Task A_host_has_its_links_and_no_other_descriptor_or_variable_of_the_service()
    {
        using TestUser user = new();
        using FileStream ours = File.Create(Path.Combine(Path.GetTempPath(), $"owh{Environment.ProcessId}"), 1, FileOptions.DeleteOnClose);
        Environment.SetEnvironmentVariable("OWH_SECRET", "of the service");
        await using HostingSystem system = new();

        await system.QueryAsync(user.LogOn(), Query);

        ProcessFacts host = ProcessFacts.Of(system.TheHost().ProcessId);
        Assert.All(
            host.Descriptors,
            target => Assert.True(target.StartsWith("socket:", StringComparison.Ordinal) || target == "/dev/null" || target.StartsWith("anon_inode:", StringComparison.Ordinal)
                || target.StartsWith("pipe:", StringComparison.Ordinal) || target.StartsWith("/proc", StringComparison.Ordinal) || target is "/" or "/dev/urandom" || target.EndsWith(".dll", StringComparison.Ordinal)
                || target.StartsWith("/memfd:doublemapper", StringComparison.Ordinal), target));
        Assert.Equal(3, host.Descriptors.Where(target => target.StartsWith("socket:", StringComparison.Ordinal)).Distinct().Count());
        Assert.All(host.Environment, variable => Assert.Contains(variable.Split('=')[0], (string[])["PATH", "LANG", "DOTNET_EnableDiagnostics", "DOTNET_ROOT"]));
    }

    [RootFact]
    public async Task A_host_of_root_stays_root_and_can_gain_nothing_by_executing()
    {
        await using HostingSystem system = new();

        await system.QueryAsync(new LocalSecurityAuthority(new LogonSettings()).LogOnUser(0, LogonKind.Interactive)!, Query);

        ProcessFacts host = ProcessFacts.Of(system.TheHost().ProcessId);
        Assert.Equal([0u, 0, 0, 0], host.Uids);
        Assert.True(host.HasNoNewPrivileges);
        Assert.Equal(ProcessFacts.Of(Environment.ProcessId).Effective, host.Effective);
    }

    [RootFact]
    public async Task An_enabled_privilege_is_its_capability_in_a_host_of_its_own_and_in_no_other()
    {
        using TestUser user = new();
        await using HostingSystem system = new();

        await system.QueryAsync(user.LogOn(), Query);
        await system.QueryAsync(user.LogOn(new PrivilegeSet(Privilege.IncreaseBasePriority)), Query);

        Assert.Equal(2, system.Hosts.Hosts.Count);
        foreach (HostStatus host in system.Hosts.Hosts)
        {
            CapabilitySet expected = host.Privileges.Contains(Privilege.IncreaseBasePriority) ? CapabilitySet.SystemNice : CapabilitySet.None;
            Assert.All(ProcessFacts.OfThreads(host.ProcessId), thread => Assert.Equal((expected, expected), (thread.Effective, thread.Permitted)));
            Assert.All(ProcessFacts.OfThreads(host.ProcessId), thread => Assert.Equal(Enumerable.Repeat(user.Uid, 4), thread.Uids));
            Assert.True(ProcessFacts.Of(host.ProcessId).HasNoNewPrivileges);
        }
    }

    [RootFact]
    public async Task Requests_that_come_while_the_host_starts_wait_for_that_one()
    {
        using TestUser user = new();
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => system.QueryAsync(user.LogOn(), Query)));

        Assert.Single(system.Hosts.Hosts);
        Assert.Single(system.Log.Lines, line => line.StartsWith("started", StringComparison.Ordinal));
        Assert.Equal(token.User, system.TheHost().User);
    }

    [RootFact]
    public async Task Two_users_have_two_hosts_and_ending_those_of_one_leaves_the_other()
    {
        using TestUser one = new();
        using TestUser other = new();
        await using HostingSystem system = new();
        await system.QueryAsync(one.LogOn(), Query);
        await system.QueryAsync(other.LogOn(), Query);
        int[] processes = [.. system.Hosts.Hosts.Select(host => host.ProcessId)];
        Assert.Equal(2, processes.Distinct().Count());

        await system.Hosts.EndHostsOf(one.Sid);

        HostStatus left = system.TheHost();
        Assert.Equal(other.Sid, left.User);
        await Eventually.BecomesAsync(() => !ProcessFacts.IsRunning(processes.Single(process => process != left.ProcessId)), "the host has ended");
    }

    [RootFact]
    public async Task Who_does_not_let_others_act_for_him_or_is_no_user_has_no_host()
    {
        using TestUser user = new();
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();
        await system.QueryAsync(token, Query);

        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, (await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(user.LogOn(level: ImpersonationLevel.Identify), Query))).Status);
        AccessToken nobody = new LocalSecurityAuthority(new LogonSettings()).TokenOf(Sid.Parse("S-1-5-21-1-2-3-4"), LogonKind.Interactive);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, (await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(nobody, Query))).Status);
        Assert.Single(system.Hosts.Hosts);
    }

    [RootFact]
    public async Task A_user_who_was_deleted_meanwhile_is_refused()
    {
        using TestUser user = new();
        await using HostingSystem system = new();
        AccessToken token = user.LogOn();
        await system.QueryAsync(token, Query);

        user.Remove();
        await Task.Delay(TimeSpan.FromSeconds(2.1));

        WbemException refused = await Assert.ThrowsAsync<WbemException>(() => system.QueryAsync(token, Query));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, refused.Status);
        Assert.Contains(system.Log.Lines, line => line.StartsWith($"refused {user.Sid}", StringComparison.Ordinal));
    }

    [RootFact]
    public async Task What_a_user_may_not_read_he_does_not_get_from_a_provider()
    {
        using TestUser owner = new();
        using TestUser other = new();
        string secret = owner.WriteSecret("secret", "not for others");
        await using HostingSystem system = new();

        List<CimObject> own = await system.QueryAsync(owner.LogOn(), $"SELECT Name FROM CIM_DataFile WHERE Name = '{secret}'");
        List<CimObject> others = await system.QueryAsync(other.LogOn(), $"SELECT Name FROM CIM_DataFile WHERE Name = '{secret}'");
        CimObject init = Assert.Single(await system.QueryAsync(other.LogOn(), "SELECT ExecutablePath FROM Win32_Process WHERE ProcessId = 1"));

        Assert.Single(own);
        Assert.Empty(others);
        Assert.True(((CimInstance)init)["ExecutablePath"].IsNull);
    }

    [Fact]
    public void A_service_that_is_not_roots_serves_its_own_user_alone()
    {
        uint uid = Credentials.OfCaller().EffectiveUid;
        HostAdmission admission = new(new ClientHostsOptions(), TimeProvider.System, serviceUid: uid);
        HostAdmission foreign = new(new ClientHostsOptions(), TimeProvider.System, serviceUid: uid + 1);
        AccessToken own = new LocalSecurityAuthority(new LogonSettings()).LogOnUser(uid, LogonKind.Interactive)!;

        Assert.Same(HostLaunch.Own, admission.LaunchOf(admission.Admit(own)));
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, Assert.Throws<WbemException>(() => foreign.Admit(own)).Status);
    }
}
