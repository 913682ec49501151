using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security.Tests.Names;

namespace OpenWmi.Security.Tests.Accounts;

public sealed class AccountStoreTests : IDisposable
{
    private const string Password = "Correct-horse-7";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeNameService _users = new();
    private readonly ManualTime _time = new();
    private readonly AccountStore _store;

    public AccountStoreTests()
    {
        _users.AddUser("alice", 1000);
        _users.AddUser("bob", 1001);
        _store = new AccountStore(_folder.Path, _users, _time);
    }

    private string File => _folder.File(AccountStore.FileName);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_account_belongs_to_a_user_by_his_number()
    {
        Account account = Add("alice");

        Assert.Equal((1000u, WellKnownSids.UnixUser(1000), "alice"), (account.Uid!.Value, account.Sid, account.Name));
        Assert.Equal(account, Assert.Single(new AccountStore(_folder.Path, _users, _time).Read()));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
    }

    [Fact]
    public void Who_knows_the_password_can_log_on_and_nobody_else()
    {
        Add("alice");

        Assert.Equal(WellKnownSids.UnixUser(1000), LogOn("alice").Account!.Sid);
        Assert.Equal(AccountLogonStatus.Success, LogOn("ALICE").Status);
        Assert.Equal(new AccountLogon(AccountLogonStatus.WrongPassword, null), LogOn("alice", "correct-horse-7"));
        Assert.Equal(new AccountLogon(AccountLogonStatus.UnknownAccount, null), LogOn("bob"));
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("nobody").Status);
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alice\0").Status);
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("").Status);
    }

    [Fact]
    public void Nobody_s_hash_is_tried_where_there_is_no_account()
    {
        int tried = 0;

        Assert.Equal(AccountLogonStatus.UnknownAccount, _store.LogOn("nobody", _ =>
        {
            tried++;
            return true;
        }).Status);
        Assert.Equal(1, tried);
    }

    [Fact]
    public void A_renamed_user_keeps_his_account_once_its_password_is_set()
    {
        Account account = Add("alice");
        Rename("alice", "alison");

        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alison").Status);
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alice").Status);
        Assert.Equal(("alison", true), (Assert.Single(_store.Read()).Name, Assert.Single(_store.Read()).IsRenamed));
        SetPassword("alison", "another");
        Assert.Equal(account.Sid, LogOn("alison", "another").Account!.Sid);
        Assert.False(Assert.Single(_store.Read()).IsRenamed);
    }

    [Fact]
    public void A_number_given_to_another_user_brings_him_nothing()
    {
        Add("alice");
        _users.Users.RemoveAll(user => user.Uid == 1000);
        _users.AddUser("mallory", 1000);

        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("mallory").Status);
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alice").Status);
        Refused(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Add("mallory"));
    }

    [Fact]
    public void A_name_given_to_another_user_brings_him_nothing()
    {
        Add("alice");
        Rename("alice", "alison");
        _users.AddUser("alice", 2000);

        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alice").Status);
        Refused(WbemStatus.WBEM_E_NOT_FOUND, () => SetPassword("alice", "other"));
        Assert.Equal(2000u, Add("alice").Uid);
        Assert.Equal([2000u, 1000u], _store.Read().Select(account => account.Uid!.Value));
    }

    [Fact]
    public void A_user_who_is_gone_cannot_log_on_and_his_account_can_be_removed()
    {
        Add("alice");
        _users.Users.RemoveAll(user => user.Uid == 1000);

        Assert.True(Assert.Single(_store.Read()).IsGone);
        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("alice").Status);
        _users.AddUser("alice", 2000);
        Assert.Contains("gone", Refused(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Add("alice")).Message, StringComparison.Ordinal);
        _store.Remove("alice");
        Assert.Empty(_store.Read());
    }

    [Fact]
    public void A_virtual_account_exists_here_alone_and_its_SID_is_never_used_again()
    {
        Account first = Add("probe", isVirtual: true);
        _store.Remove("Probe");
        Account second = Add("probe", isVirtual: true);

        Assert.Null(first.Uid);
        Assert.StartsWith("S-1-5-21-", first.Sid.ToString(), StringComparison.Ordinal);
        Assert.NotEqual(first.Sid, second.Sid);
        Assert.Equal(first.Sid.SubAuthorities[..^1].ToArray(), second.Sid.SubAuthorities[..^1].ToArray());
        Assert.Equal(second.Sid, LogOn("PROBE").Account!.Sid);
    }

    [Fact]
    public void A_virtual_account_is_out_of_use_once_a_user_has_its_name()
    {
        Add("probe", isVirtual: true);
        _users.AddUser("probe", 3000);

        Assert.Equal(AccountLogonStatus.UnknownAccount, LogOn("probe").Status);
        _store.Remove("probe");
        Assert.Empty(_store.Read());
    }

    [Theory]
    [InlineData("", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("a b", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData(@"CORP\bob", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("-rf", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("a\0", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("a:b", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("everyone", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("SYSTEM", WbemStatus.WBEM_E_INVALID_PARAMETER)]
    [InlineData("carol", WbemStatus.WBEM_E_NOT_FOUND)]
    public void Names_that_cannot_be_are_refused(string name, WbemStatus status) => Refused(status, () => Add(name));

    [Fact]
    public void What_to_do_about_an_unknown_user_is_said()
    {
        Assert.Contains("--virtual", Refused(WbemStatus.WBEM_E_NOT_FOUND, () => Add("carol")).Message, StringComparison.Ordinal);
        Refused(WbemStatus.WBEM_E_INVALID_PARAMETER, () => Add("alice", isVirtual: true));
        Refused(WbemStatus.WBEM_E_INVALID_PARAMETER, () => Add(new string('a', AccountStore.MaxNameLength + 1), isVirtual: true));
        Assert.NotNull(Add(new string('a', AccountStore.MaxNameLength), isVirtual: true));
    }

    [Fact]
    public void One_name_is_one_account_in_any_case()
    {
        Add("alice");
        Add("probe", isVirtual: true);
        _users.AddUser("Alice", 1002);

        Refused(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Add("alice"));
        Refused(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Add("PROBE", isVirtual: true));
        Refused(WbemStatus.WBEM_E_ALREADY_EXISTS, () => Add("Alice"));
    }

    [Fact]
    public void Too_many_wrong_passwords_lock_an_account_for_a_while()
    {
        Add("alice");
        for (int i = 0; i < AccountStore.LockoutThreshold; i++)
        {
            Assert.Equal(AccountLogonStatus.WrongPassword, LogOn("alice", "wrong").Status);
        }

        Assert.Equal(AccountLogonStatus.Locked, LogOn("alice").Status);
        Assert.NotNull(Assert.Single(_store.Read()).LockedUntil);
        _time.Advance(AccountStore.LockoutDuration);
        Assert.Null(Assert.Single(_store.Read()).LockedUntil);
        Assert.Equal(AccountLogonStatus.Success, LogOn("alice").Status);
        Assert.Equal(0, Assert.Single(_store.Read()).FailedLogons);
    }

    [Fact]
    public void Wrong_passwords_count_one_after_the_other_only()
    {
        Add("alice");
        for (int i = 0; i < AccountStore.LockoutThreshold - 1; i++)
        {
            LogOn("alice", "wrong");
        }

        _time.Advance(AccountStore.LockoutDuration);
        LogOn("alice", "wrong");
        Assert.Equal(1, Assert.Single(_store.Read()).FailedLogons);
        LogOn("alice");
        Assert.Equal(0, Assert.Single(_store.Read()).FailedLogons);
    }

    [Fact]
    public void An_account_can_be_unlocked_and_given_another_password()
    {
        Add("alice");
        for (int i = 0; i <= AccountStore.LockoutThreshold; i++)
        {
            LogOn("alice", "wrong");
        }

        Assert.True(_store.Unlock("alice"));
        Assert.False(_store.Unlock("alice"));
        Assert.Equal(AccountLogonStatus.Success, LogOn("alice").Status);
        SetPassword("alice", "another");
        Assert.Equal(AccountLogonStatus.WrongPassword, LogOn("alice").Status);
        Assert.Equal(AccountLogonStatus.Success, LogOn("alice", "another").Status);
        Refused(WbemStatus.WBEM_E_NOT_FOUND, () => _store.Unlock("alic"));
        Refused(WbemStatus.WBEM_E_NOT_FOUND, () => _store.Remove("bob"));
    }

    [Fact]
    public void A_failed_attempt_is_written_down_whether_there_is_the_account_or_not()
    {
        Add("alice");
        string before = System.IO.File.ReadAllText(File);
        LogOn("nobody", "wrong");
        string after = System.IO.File.ReadAllText(File);

        Assert.NotEqual(before, after);
        Assert.Contains("\"unknownLogons\": 1", after, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.GroupWrite)]
    public void A_store_that_others_may_open_lets_nobody_in(UnixFileMode open)
    {
        Add("alice");
        System.IO.File.SetUnixFileMode(File, UnixFileMode.UserRead | UnixFileMode.UserWrite | open);

        Refused(WbemStatus.WBEM_E_ACCESS_DENIED, () => LogOn("alice"));
        Refused(WbemStatus.WBEM_E_ACCESS_DENIED, () => _store.Read());
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("\"version\": 1", "\"version\": 2")]
    [InlineData("\"uid\": 1000", "\"uid\": 0")]
    [InlineData("\"uid\": 1000", "\"uid\": null")]
    [InlineData("\"uid\": 1000", "\"uid\": -1")]
    [InlineData("\"sid\": \"S-1-22-1-1000\"", "\"sid\": \"S-1-5-32-544\"")]
    [InlineData("\"name\": \"alice\"", "\"name\": \"\"")]
    [InlineData("\"failedLogons\": 0", "\"failedLogons\": \"0\"")]
    [InlineData("\"ntHash\": \"", "\"ntHash\": \"AAAA")]
    [InlineData("\"ntHash\": \"", "\"ntHash\": \"!")]
    [InlineData("\"accounts\"", "\"Accounts\"")]
    public void A_store_that_is_not_understood_lets_nobody_in(string old, string damaged)
    {
        Add("alice");
        string content = System.IO.File.ReadAllText(File);
        System.IO.File.WriteAllText(File, old.Length == 0 ? "" : content.Replace(old, damaged, StringComparison.Ordinal));

        Refused(WbemStatus.WBEM_E_CRITICAL_ERROR, () => LogOn("alice"));
        Refused(WbemStatus.WBEM_E_CRITICAL_ERROR, () => Add("bob"));
    }

    [Fact]
    public void While_the_name_service_fails_nobody_gets_in()
    {
        Add("alice");
        _users.Fails = true;

        Assert.Throws<NativeException>(() => LogOn("alice"));
    }

    [Fact]
    public void What_is_shown_of_an_account_has_no_secret_S6()
    {
        Account account = Add("alice");
        using NtHash hash = NtHash.FromPassword(Password);
        string shown = $"{account} {Assert.Single(_store.Read())} {LogOn("alice")}";

        Assert.DoesNotContain(Convert.ToHexString(hash.Octets), shown, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(hash.Octets), shown, StringComparison.Ordinal);
        Assert.DoesNotContain(typeof(Account).GetProperties(), property => property.PropertyType == typeof(byte[]) || property.PropertyType == typeof(NtHash));
    }

    private static WbemException Refused(WbemStatus status, Action action)
    {
        WbemException refusal = Assert.Throws<WbemException>(action);
        Assert.Equal(status, refusal.Status);
        return refusal;
    }

    private Account Add(string name, bool isVirtual = false)
    {
        using NtHash hash = NtHash.FromPassword(Password);
        return _store.Add(name, isVirtual, hash);
    }

    private void SetPassword(string name, string password)
    {
        using NtHash hash = NtHash.FromPassword(password);
        _store.SetPassword(name, hash);
    }

    private AccountLogon LogOn(string name, string password = Password)
    {
        using NtHash given = NtHash.FromPassword(password);
        return _store.LogOn(name, given.FixedTimeEquals);
    }

    private void Rename(string name, string fresh)
    {
        UserEntry user = _users.FindUser(name)!;
        _users.Users.Remove(user);
        _users.Users.Add(user with { Name = fresh });
    }
}
