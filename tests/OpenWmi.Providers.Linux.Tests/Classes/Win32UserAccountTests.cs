using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_UserAccount and Win32_Group against getent, and over a recorded host.</summary>
public sealed class Win32UserAccountTests
{
    private static readonly string Host = ChildProcess.Output("uname", "-n");

    [Fact]
    public async Task The_users_are_those_of_getent()
    {
        using var ns = new LinuxNamespace();
        List<CimInstance> users = await ns.QueryAsync("SELECT * FROM Win32_UserAccount");

        Assert.Equal(
            ChildProcess.Output("getent", "passwd").Split('\n').Select(line => line.Split(':')).Select(fields => $"{fields[0]} S-1-22-1-{fields[2]} {fields[4]}").DistinctBy(line => line.Split(' ')[0]),
            users.Select(user => $"{user["Name"].AsString()} {user["SID"].AsString()} {user["Description"]}"));
        Assert.All(users, user => Assert.Equal((Host, true, 1L, 512L), (user["Domain"].AsString(), user["LocalAccount"].AsBoolean(), user["SIDType"].AsInt64(), user["AccountType"].AsInt64())));
    }

    [Fact]
    public async Task The_groups_are_those_of_getent()
    {
        using var ns = new LinuxNamespace();

        Assert.Equal(
            ChildProcess.Output("getent", "group").Split('\n').Select(line => line.Split(':')).Select(fields => $"{fields[0]} S-1-22-2-{fields[2]}").DistinctBy(line => line.Split(' ')[0]),
            (await ns.QueryAsync("SELECT * FROM Win32_Group")).Select(group => $"{group["Name"].AsString()} {group["SID"].AsString()}"));
    }

    [Fact]
    public async Task One_account_is_found_by_domain_in_any_case_and_name()
    {
        using var ns = new LinuxNamespace();

        Assert.Equal("S-1-22-1-0", (await ns.GetAsync($"Win32_UserAccount.Domain=\"{Host.ToUpperInvariant()}\",Name=\"root\""))["SID"].AsString());
        Assert.Equal("S-1-22-2-0", (await ns.GetAsync($"Win32_Group.Domain=\"{Host}\",Name=\"root\""))["SID"].AsString());
        Assert.Single(await ns.QueryAsync($"SELECT Name FROM Win32_UserAccount WHERE Domain = '{Host}' AND Name = 'root'"));
    }

    [Theory]
    [InlineData("no such host", "root")]
    [InlineData("", "root")]
    [InlineData("HOST", "no such user")]
    [InlineData("HOST", "ROOT")]
    [InlineData("HOST", "")]
    public async Task Another_account_is_not_found(string domain, string name)
    {
        using var ns = new LinuxNamespace();
        string keys = $"Domain=\"{domain.Replace("HOST", Host, StringComparison.Ordinal)}\",Name=\"{name}\"";

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync($"Win32_UserAccount.{keys}"))).Status);
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync($"Win32_Group.{keys}"))).Status);
    }

    [Theory]
    [InlineData("ann:$6$salt$hash:19000:0:99999:7:::", "FALSE FALSE FALSE TRUE TRUE OK")]
    [InlineData("ann:!$6$salt$hash:19000:0:99999:7:::", "FALSE TRUE FALSE TRUE TRUE Degraded")]
    [InlineData("ann:*:19000:0:99999:7:::", "FALSE TRUE FALSE TRUE TRUE Degraded")]
    [InlineData("ann::19000:0:99999:7:::", "FALSE FALSE FALSE TRUE FALSE OK")]
    [InlineData("ann:$6$salt$hash:19000:10:90:7::1:", "TRUE FALSE TRUE TRUE TRUE Degraded")]
    [InlineData("ann:$6$salt$hash:19000:100:90:7::99999999:", "FALSE FALSE TRUE FALSE TRUE OK")]
    [InlineData("ann:x", "FALSE FALSE FALSE TRUE TRUE OK")]
    [InlineData("bob:x:1:2:3:4:5:6:", "      ")]
    public async Task What_shadow_says_is_shown_without_the_password(string shadow, string expected)
    {
        using RecordedHost files = Recorded().With("etc/shadow", shadow + "\n");
        using LinuxHostOwner host = new(files);
        CimInstance user = await host.Namespace.GetAsync("Win32_UserAccount.Domain=\"box\",Name=\"ann\"");

        Assert.Equal(
            expected.Trim(),
            string.Join(' ', new[] { "Disabled", "Lockout", "PasswordExpires", "PasswordChangeable", "PasswordRequired", "Status" }.Select(name => user[name].ToString())).Trim(),
            ignoreCase: true);
        Assert.DoesNotContain(user.Class.Properties, property => user[property.Name].ToString().Contains("hash", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_shadow_its_values_are_NULL()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        CimInstance user = await host.Namespace.GetAsync("Win32_UserAccount.Domain=\"box\",Name=\"ann\"");

        Assert.All(new[] { "Disabled", "Lockout", "PasswordExpires", "PasswordChangeable", "PasswordRequired", "Status", "InstallDate" }, name => Assert.True(user[name].IsNull, name));
        Assert.Equal(("Ann Example", "Ann Example,Room 1", @"box\ann"), (user["FullName"].AsString(), user["Description"].AsString(), user["Caption"].AsString()));
    }

    [Theory]
    [InlineData("CORP", "eve", @"CORP\eve")]
    [InlineData("corp.example", "dan", "dan@corp.example")]
    public async Task A_user_of_a_domain_has_its_domain(string domain, string name, string entry)
    {
        using RecordedHost files = Recorded().With("etc/passwd", $"{entry}:x:70000:70000::/home/x:/bin/sh\n");
        using LinuxHostOwner host = new(files);
        CimInstance user = Assert.Single(await host.Namespace.QueryAsync("SELECT * FROM Win32_UserAccount"));

        Assert.Equal((domain, name), (user["Domain"].AsString(), user["Name"].AsString()));
        Assert.Equal(user, await host.Namespace.GetAsync(user.RelativePath!));
    }

    [Fact]
    public async Task Damaged_and_repeated_lines_are_passed_over()
    {
        using RecordedHost files = Recorded().With("etc/passwd", "ann:x:1:1:::\nann:x:2:2:::\n:x:3:3:::\nbad\nworse:x:-1:0:::\nbob:x:4294967294:4:::\n\n");
        using LinuxHostOwner host = new(files);

        Assert.Equal(["S-1-22-1-1", "S-1-22-1-4294967294"], (await host.Namespace.QueryAsync("SELECT SID FROM Win32_UserAccount")).Select(user => user["SID"].AsString()));
    }

    private static RecordedHost Recorded() => new RecordedHost()
        .With("proc/sys/kernel/hostname", "box\n")
        .With("etc/passwd", "ann:x:1000:1000:Ann Example,Room 1:/home/ann:/bin/sh\n");
}
