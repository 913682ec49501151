using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class ProcessSecurityTests
{
    private readonly ProcessSecurity _security = new();

    // R1.
    [Fact]
    [Trait("Requirement", "1")]
    public void It_is_set_once()
    {
        ProcessSecuritySettings settings = new() { ImpersonationLevel = ImpersonationLevel.Impersonate };
        _security.Initialize(settings);

        Assert.Equal(0x8001_0119u, unchecked((uint)Assert.Throws<HResultException>(() => _security.Initialize(new ProcessSecuritySettings())).Result.Value));
        Assert.Same(settings, _security.Settings);
    }

    [Fact]
    [Trait("Requirement", "2")]
    [Trait("Requirement", "3")]
    public void What_is_stored_holds_where_nobody_set_anything_and_is_not_raised()
    {
        int reads = 0;
        ProcessSecurity security = new(() =>
        {
            reads++;
            return new ProcessSecuritySettings { ImpersonationLevel = ImpersonationLevel.Anonymous };
        });
        Assert.Equal(0, reads);

        Assert.Equal(ImpersonationLevel.Anonymous, security.Settings.ImpersonationLevel);
        Assert.Equal(ImpersonationLevel.Anonymous, security.Settings.ImpersonationLevel);
        Assert.Equal(1, reads);
        Assert.Equal(ImpersonationLevel.Identify, new ProcessSecurity().Settings.ImpersonationLevel);
    }

    [Fact]
    public async Task It_is_too_late_after_the_first_reference()
    {
        await using ObjectExporter exporter = new(Counter.Interfaces, security: _security);
        using TestClient client = new();
        exporter.Marshal<ICounter>(new Counter(), client.Call());

        Assert.Throws<HResultException>(() => _security.Initialize(new ProcessSecuritySettings()));
    }

    [Fact]
    public void A_level_that_there_is_not_is_the_callers_mistake()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _security.Initialize(new ProcessSecuritySettings { AuthenticationLevel = (AuthenticationLevel)7 }));
        Assert.Throws<ArgumentOutOfRangeException>(() => _security.Initialize(new ProcessSecuritySettings { ImpersonationLevel = (ImpersonationLevel)(-1) }));
    }

    [Fact]
    [Trait("Requirement", "11")]
    public void A_call_below_the_level_of_the_process_is_refused()
    {
        using TestClient client = new();
        _security.Initialize(new ProcessSecuritySettings { AuthenticationLevel = AuthenticationLevel.PktPrivacy });

        Assert.Null(_security.RefusalOfCall(client.Token, LocalConnection.Instance));
        Assert.NotNull(_security.RefusalOfCall(client.Token, new RemoteConnection(AuthenticationLevel.PktIntegrity)));
    }

    [Fact]
    public void Nobody_is_refused()
    {
        using TestClient anonymous = new(level: ImpersonationLevel.Anonymous);

        Assert.NotNull(_security.RefusalOfCall(null, LocalConnection.Instance));
        Assert.NotNull(_security.RefusalOfCall(anonymous.Token, LocalConnection.Instance));
    }

    [Theory]
    [InlineData(ComRights.Execute, true, true)]
    [InlineData(ComRights.Execute | ComRights.ExecuteLocal, true, false)]
    [InlineData(ComRights.Execute | ComRights.ExecuteRemote, false, true)]
    [InlineData(ComRights.ExecuteLocal | ComRights.ExecuteRemote, false, false)]
    [InlineData(ComRights.Execute | ComRights.ActivateLocal, false, false)]
    [InlineData(0x1000_0000u, true, true)]
    public void The_permission_tells_local_from_remote_calls(uint rights, bool local, bool remote)
    {
        using TestClient client = new();
        _security.Initialize(new ProcessSecuritySettings { AccessPermission = Permission(Ace.Allow(client.Token!.User, rights)) });

        Assert.Equal(local, _security.RefusalOfCall(client.Token, LocalConnection.Instance) is null);
        Assert.Equal(remote, _security.RefusalOfCall(client.Token, new RemoteConnection(AuthenticationLevel.PktIntegrity)) is null);
    }

    [Fact]
    public void A_denial_wins_and_a_permission_without_entries_admits_nobody()
    {
        using TestClient client = new();
        Sid user = client.Token!.User;
        ProcessSecurity denying = new(() => new ProcessSecuritySettings { AccessPermission = Permission(Ace.Deny(user, ComRights.Execute), Ace.Allow(WellKnownSids.Everyone, ComRights.All)) });
        ProcessSecurity empty = new(() => new ProcessSecuritySettings { AccessPermission = Permission() });

        Assert.NotNull(denying.RefusalOfCall(client.Token, LocalConnection.Instance));
        Assert.NotNull(empty.RefusalOfCall(client.Token, LocalConnection.Instance));
    }

    [Fact]
    public void Making_objects_is_a_permission_of_its_own()
    {
        using TestClient client = new();
        _security.Initialize(new ProcessSecuritySettings { LaunchPermission = Permission(Ace.Allow(client.Token!.User, ComRights.Execute | ComRights.ActivateLocal)) });

        Assert.Null(_security.RefusalOfActivation(client.Token, LocalConnection.Instance));
        Assert.NotNull(_security.RefusalOfActivation(client.Token, new RemoteConnection(AuthenticationLevel.PktPrivacy)));
    }

    private static SecurityDescriptor Permission(params Ace[] aces)
        => new(WellKnownSids.Administrators, WellKnownSids.Administrators, new Acl(aces), null);
}
