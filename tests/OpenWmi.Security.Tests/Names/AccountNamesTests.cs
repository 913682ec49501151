using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Security.Tests.Names;

public sealed class AccountNamesTests
{
    private readonly FakeNameService _service = new();
    private readonly ManualTime _time = new();
    private readonly AccountNames _names;

    public AccountNamesTests()
    {
        _names = new AccountNames(_service, "tower", _time);
        _service.AddUser("alice", 1000);
        _service.AddUser("proxy", 13);
        _service.AddUser(@"CORP\bob", 70001);
        _service.AddUser("carol@example.org", 70002);
        _service.Groups.Add(new GroupEntry("staff", 50));
        _service.Groups.Add(new GroupEntry("alice", 1000));
        _service.Groups.Add(new GroupEntry(@"CORP\domain admins", 70003));
    }

    [Theory]
    [InlineData("S-1-22-1-1000", "tower", "alice", SidType.User)]
    [InlineData("S-1-22-2-50", "tower", "staff", SidType.Group)]
    [InlineData("S-1-22-1-70001", "CORP", "bob", SidType.User)]
    [InlineData("S-1-22-1-70002", "example.org", "carol", SidType.User)]
    [InlineData("S-1-22-2-70003", "CORP", "domain admins", SidType.Group)]
    [InlineData("S-1-1-0", "", "Everyone", SidType.WellKnownGroup)]
    [InlineData("S-1-5-32-544", "BUILTIN", "Administrators", SidType.Alias)]
    [InlineData("S-1-5-11", "NT AUTHORITY", "Authenticated Users", SidType.WellKnownGroup)]
    [InlineData("S-1-5-5-0-77", "NT AUTHORITY", "LogonSessionId_0_77", SidType.LogonSession)]
    public void A_SID_has_a_name(string sid, string domain, string name, SidType type)
        => Assert.Equal(new AccountName(domain, name, type), _names.FindName(Sid.Parse(sid)));

    [Theory]
    [InlineData("S-1-22-1-1001")]
    [InlineData("S-1-22-2-1001")]
    [InlineData("S-1-22-1")]
    [InlineData("S-1-22-1-4294967295")]
    [InlineData("S-1-22-3-1000")]
    [InlineData("S-1-22-1-1000-1")]
    [InlineData("S-1-5-21-1-2-3-500")]
    public void A_SID_that_nobody_has_here_is_shown_as_a_SID(string sid)
    {
        Assert.Null(_names.FindName(Sid.Parse(sid)));
        Assert.Equal(sid, _names.PrincipalOf(Sid.Parse(sid)));
    }

    [Theory]
    [InlineData("alice", "S-1-22-1-1000")]
    [InlineData(" alice ", "S-1-22-1-1000")]
    [InlineData(@"tower\alice", "S-1-22-1-1000")]
    [InlineData(@"TOWER\alice", "S-1-22-1-1000")]
    [InlineData("%alice", "S-1-22-2-1000")]
    [InlineData("%staff", "S-1-22-2-50")]
    [InlineData(@"tower\staff", "S-1-22-2-50")]
    [InlineData(@"%tower\alice", "S-1-22-2-1000")]
    [InlineData(@"CORP\bob", "S-1-22-1-70001")]
    [InlineData(@"example.org\carol", "S-1-22-1-70002")]
    [InlineData("carol@example.org", "S-1-22-1-70002")]
    [InlineData(@"CORP\domain admins", "S-1-22-2-70003")]
    [InlineData(@"%CORP\domain admins", "S-1-22-2-70003")]
    [InlineData(@"tower\proxy", "S-1-22-1-13")]
    [InlineData("PROXY", "S-1-5-8")]
    [InlineData("Everyone", "S-1-1-0")]
    [InlineData("everyone", "S-1-1-0")]
    [InlineData("Administrators", "S-1-5-32-544")]
    [InlineData(@"BUILTIN\Administrators", "S-1-5-32-544")]
    [InlineData(@"NT AUTHORITY\Authenticated Users", "S-1-5-11")]
    [InlineData("LOCAL SERVICE", "S-1-5-19")]
    [InlineData(@"NT AUTHORITY\NetworkService", "S-1-5-20")]
    [InlineData("LocalSystem", "S-1-5-18")]
    [InlineData("s-1-5-21-1-2-3-500", "S-1-5-21-1-2-3-500")]
    public void A_principal_is_a_SID(string principal, string sid) => Assert.Equal(sid, _names.FindSid(principal)?.ToString());

    [Theory]
    [InlineData("")]
    [InlineData("%")]
    [InlineData("staff")] // A group is written with a percent sign: one word never means two things.
    [InlineData("Alice")]
    [InlineData("%nobody-has-this")]
    [InlineData(@"tower\Everyone")]
    [InlineData(@"BUILTIN\alice")]
    [InlineData(@"NT AUTHORITY\alice")]
    [InlineData(@"OTHER\bob")]
    [InlineData(@"\alice")]
    [InlineData(@"tower\")]
    [InlineData("S-1-")]
    [InlineData("alice\0")]
    public void Nobody_is_meant_by_anything_else(string principal) => Assert.Null(_names.FindSid(principal));

    [Fact]
    public void A_name_longer_than_any_is_not_looked_up()
    {
        Assert.Null(_names.FindSid(new string('a', AccountNames.MaxPrincipalLength + 1)));
        Assert.Equal(0, _service.Lookups);
    }

    [Fact]
    public void A_user_named_like_something_well_known_is_asked_back_about()
    {
        WbemException refusal = Assert.Throws<WbemException>(() => _names.FindSid("proxy"));

        Assert.Equal(WbemStatus.WBEM_E_INVALID_PARAMETER, refusal.Status);
        Assert.Contains(@"tower\proxy", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("S-1-5-8", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("S-1-22-1-1000", "alice")]
    [InlineData("S-1-22-2-1000", "%alice")]
    [InlineData("S-1-22-1-13", @"tower\proxy")]
    [InlineData("S-1-22-1-70001", @"CORP\bob")]
    [InlineData("S-1-22-2-70003", @"%CORP\domain admins")]
    [InlineData("S-1-1-0", "Everyone")]
    [InlineData("S-1-5-32-544", @"BUILTIN\Administrators")]
    [InlineData("S-1-5-5-0-77", "S-1-5-5-0-77")]
    public void What_is_shown_can_be_typed(string sid, string principal)
    {
        Assert.Equal(principal, _names.PrincipalOf(Sid.Parse(sid)));
        Assert.Equal(sid, _names.FindSid(principal)!.ToString());
    }

    [Fact]
    public void Every_well_known_account_is_found_by_its_name()
        => Assert.All(WellKnownAccounts.All, account =>
        {
            Assert.Equal(account.Sid, _names.FindSid(account.Name.ToString()));
            Assert.Equal(account.Name, _names.FindName(account.Sid));
        });

    [Fact]
    public void Every_SID_with_an_alias_in_SDDL_is_well_known()
    {
        var aliases = from first in Enumerable.Range('A', 26)
                      from second in Enumerable.Range('A', 26)
                      select SddlAliases.Find($"{(char)first}{(char)second}", null, out _);

        Assert.All(aliases.OfType<Sid>(), sid => Assert.NotNull(WellKnownAccounts.FindName(sid)));
    }

    [Theory]
    [InlineData("%x%y")]
    [InlineData("Everyone")]
    [InlineData("S-1-1-0")]
    [InlineData(@"BUILTIN\Administrators")]
    [InlineData("a@")]
    public void A_user_with_a_name_that_means_something_else_is_never_shown_by_it(string name)
    {
        _service.AddUser(name, 4000);
        string shown = _names.PrincipalOf(WellKnownSids.UnixUser(4000));

        Assert.Equal(WellKnownSids.UnixUser(4000), _names.FindSid(shown));
    }

    [Fact]
    public void A_name_is_remembered_for_half_a_minute()
    {
        Assert.Equal("alice", _names.FindName(WellKnownSids.UnixUser(1000))!.Name);
        _service.Users.Clear();
        _service.AddUser("alison", 1000);

        Assert.Equal("alice", _names.FindName(WellKnownSids.UnixUser(1000))!.Name);
        _time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("alison", _names.FindName(WellKnownSids.UnixUser(1000))!.Name);
    }

    [Fact]
    public void The_SID_of_a_name_is_never_an_old_one()
    {
        Assert.Equal(WellKnownSids.UnixUser(1000), _names.FindSid("alice"));
        _service.Users.Clear();
        _service.AddUser("alice", 2000);

        Assert.Equal(WellKnownSids.UnixUser(2000), _names.FindSid("alice"));
    }

    [Fact]
    public void What_is_remembered_is_bounded_S10()
    {
        for (uint uid = 0; uid < 3 * AccountNames.CacheCapacity; uid++)
        {
            _ = _names.IsGone(WellKnownSids.UnixUser(uid));
        }

        Assert.InRange(_names.CachedCount, 1, AccountNames.CacheCapacity);
    }

    [Fact]
    public void Somebody_is_gone_only_when_the_name_service_says_so()
    {
        Sid nobody = WellKnownSids.UnixUser(1001);
        _service.Fails = true;
        Assert.False(_names.IsGone(nobody));
        Assert.Null(_names.FindName(nobody));
        Assert.Null(_names.FindSid("alice"));

        _service.Fails = false;
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.True(_names.IsGone(nobody));
        Assert.True(_names.IsGone(WellKnownSids.UnixGroup(1001)));
        Assert.False(_names.IsGone(WellKnownSids.UnixUser(1000)));
        Assert.False(_names.IsGone(WellKnownSids.Everyone));
        Assert.False(_names.IsGone(Sid.Parse("S-1-5-21-1-2-3-500")));
    }

    [Fact]
    public void A_name_service_that_hangs_is_not_waited_for()
    {
        using ManualResetEventSlim hangs = new();
        _service.Hangs = hangs;
        AccountNames impatient = new(_service, "tower", _time, TimeSpan.FromMilliseconds(1));

        for (uint uid = 1000; uid < 1020; uid++)
        {
            Assert.Null(impatient.FindName(WellKnownSids.UnixUser(uid)));
        }

        // No more threads than a few wait for it.
        int begun = _service.Lookups;
        hangs.Set();
        Assert.InRange(begun, 0, 8);
    }

    [Fact]
    public void The_names_of_this_machine_are_those_of_its_name_service()
    {
        Assert.Equal("root", AccountNames.OfThisMachine.FindName(WellKnownSids.UnixUser(0))!.Name);
        Assert.Equal(WellKnownSids.UnixUser(0), AccountNames.OfThisMachine.FindSid("root"));
        Assert.Equal(WellKnownSids.UnixGroup(0), AccountNames.OfThisMachine.FindSid("%root"));
        Assert.Equal("root", AccountNames.OfThisMachine.PrincipalOf(WellKnownSids.UnixUser(0)));
        Assert.True(AccountNames.OfThisMachine.IsGone(WellKnownSids.UnixUser(3_999_999_998)));
    }
}
