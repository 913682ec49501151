namespace OpenWmi.Security.Tests.Tokens;

public sealed class AccessTokenTests
{
    private static readonly Sid User = WellKnownSids.UnixUser(1000);

    [Fact]
    public void Only_enabled_groups_are_groups()
    {
        AccessToken token = TestTokens.With(
            User,
            new TokenGroup(WellKnownSids.Users),
            new TokenGroup(WellKnownSids.Administrators, GroupAttributes.UseForDenyOnly),
            new TokenGroup(WellKnownSids.Everyone, GroupAttributes.None),
            new TokenGroup(WellKnownSids.Local, GroupAttributes.Ordinary | GroupAttributes.UseForDenyOnly));

        Assert.Equal([WellKnownSids.Users], token.Groups.ToArray());
        Assert.Equal(4, token.TokenGroups.Length);
        Assert.Equal([false, true, false, true], token.TokenGroups.Select(group => group.IsDenyOnly));
        Assert.Same(token, token.Access);
        Assert.Equal(User.ToString(), token.DisplayName);
    }

    [Fact]
    public void A_privilege_that_is_assigned_can_be_enabled_R13()
    {
        AccessToken token = new(TestTokens.Parts(User) with { Privileges = new PrivilegeSet(Privilege.Shutdown) });

        Assert.True(token.TryAdjust(Privilege.Shutdown, true, out AccessToken enabled));
        Assert.True(enabled.EnabledPrivileges.Contains(Privilege.Shutdown));
        Assert.False(token.EnabledPrivileges.Contains(Privilege.Shutdown));
        Assert.True(enabled.TryAdjust(Privilege.Shutdown, true, out AccessToken same));
        Assert.Same(enabled, same);
        Assert.True(enabled.TryAdjust(Privilege.Shutdown, false, out AccessToken disabled));
        Assert.Equal(0, disabled.EnabledPrivileges.Count);
    }

    [Fact]
    public void A_privilege_that_is_not_assigned_stays_off_R14()
    {
        AccessToken token = new(TestTokens.Parts(User) with { Privileges = new PrivilegeSet(Privilege.Shutdown) });

        Assert.False(token.TryAdjust(Privilege.Debug, true, out AccessToken same));
        Assert.Same(token, same);
        Assert.False(same.EnabledPrivileges.Contains(Privilege.Debug));
        Assert.False(token.TryAdjust((Privilege)99, true, out _));
    }

    [Fact]
    public void A_restricted_token_may_less_and_never_more()
    {
        AccessToken token = new(TestTokens.Parts(User, new TokenGroup(WellKnownSids.Administrators, GroupAttributes.Ordinary | GroupAttributes.Owner), new TokenGroup(WellKnownSids.Users)) with
        {
            Privileges = new PrivilegeSet(Privilege.Shutdown, Privilege.Debug),
            EnabledPrivileges = new PrivilegeSet(Privilege.Shutdown, Privilege.Debug),
        });

        AccessToken filtered = token.Restrict([WellKnownSids.Administrators], new PrivilegeSet(Privilege.Debug));
        Assert.Equal(GroupAttributes.UseForDenyOnly, filtered.TokenGroups[0].Attributes);
        Assert.Equal([WellKnownSids.Users], filtered.Groups.ToArray());
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown), filtered.Privileges);
        Assert.Equal(filtered.Privileges, filtered.EnabledPrivileges);
        Assert.False(filtered.IsRestricted);

        AccessToken restricted = filtered.Restrict([User], default, [WellKnownSids.Users, WellKnownSids.Everyone]);
        Assert.True(restricted.IsUserDenyOnly && restricted.IsRestricted);
        AccessToken again = restricted.Restrict([], default, [WellKnownSids.Everyone, WellKnownSids.Administrators]);
        Assert.Equal([WellKnownSids.Everyone], again.RestrictingSids.ToArray());
        Assert.True(again.IsUserDenyOnly);
        Assert.Equal(restricted.RestrictingSids.ToArray(), restricted.Restrict([]).RestrictingSids.ToArray());
        Assert.True(restricted.Restrict([], default, []).IsRestricted);
    }

    [Fact]
    public void What_a_token_cannot_be_is_refused_S1()
    {
        Assert.Throws<ArgumentException>(() => new AccessToken(TestTokens.Parts(User) with { ImpersonationLevel = ImpersonationLevel.Default }));
        Assert.Throws<ArgumentException>(() => new AccessToken(TestTokens.Parts(User) with { EnabledPrivileges = new PrivilegeSet(Privilege.Tcb) }));
        Assert.Throws<ArgumentException>(() => new AccessToken(TestTokens.Parts(User) with { Groups = [.. Enumerable.Repeat(new TokenGroup(User), AccessToken.MaxGroups + 1)] }));
        Assert.Throws<ArgumentNullException>(() => new AccessToken(TestTokens.Parts(null!)));
        Assert.Throws<ArgumentNullException>(() => new TokenGroup(null!));
        Assert.Null(typeof(TokenGroup).GetConstructor([]));
    }

    [Fact]
    public void A_SID_table_finds_what_is_in_it_and_nothing_else()
    {
        SidTable table = new(300);
        for (uint i = 0; i < 300; i++)
        {
            table.Add(WellKnownSids.UnixGroup(i), i % 3 == 0 ? SidMatch.DenyOnly : SidMatch.Enabled);
        }

        for (uint i = 0; i < 600; i++)
        {
            Sid sid = WellKnownSids.UnixGroup(i);
            Assert.Equal(i >= 300 ? SidMatch.None : i % 3 == 0 ? SidMatch.DenyOnly : SidMatch.Enabled, table.Find(sid, sid.GetHashCode()));
        }
    }

    [Fact]
    public void A_SID_that_comes_twice_is_for_deny_only_when_one_of_the_two_is()
    {
        SidTable table = new(2);
        table.Add(User, SidMatch.DenyOnly);
        table.Add(User, SidMatch.Enabled);
        table.Add(WellKnownSids.Users, SidMatch.Enabled);
        table.Add(WellKnownSids.Users, SidMatch.DenyOnly);
        table.Add(WellKnownSids.Everyone, SidMatch.None);

        Assert.Equal(SidMatch.DenyOnly, table.Find(User, User.GetHashCode()));
        Assert.Equal(SidMatch.DenyOnly, table.Find(WellKnownSids.Users, WellKnownSids.Users.GetHashCode()));
        Assert.Equal(SidMatch.None, table.Find(WellKnownSids.Everyone, WellKnownSids.Everyone.GetHashCode()));
    }
}
