using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Proc;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_SystemAccount, Win32_SID and Win32_AccountSID, and that all classes agree about names.</summary>
public sealed class Win32SidTests
{
    private static readonly string Host = ChildProcess.Output("uname", "-n");

    [Fact]
    public async Task The_accounts_of_every_machine_are_listed_once()
    {
        using var ns = new LinuxNamespace();
        List<CimInstance> accounts = await ns.QueryAsync("SELECT * FROM Win32_SystemAccount");

        Assert.Contains(accounts, account => (account["Name"].AsString(), account["SID"].AsString(), account["SIDType"].AsInt64()) == ("Everyone", "S-1-1-0", 5));
        Assert.Contains(accounts, account => (account["Name"].AsString(), account["SID"].AsString(), account["SIDType"].AsInt64()) == ("Administrators", "S-1-5-32-544", 4));
        Assert.Equal(accounts.Count, accounts.DistinctBy(account => account["Name"].AsString(), StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(accounts, account => Assert.Equal((Host, true, "OK"), (account["Domain"].AsString(), account["LocalAccount"].AsBoolean(), account["Status"].AsString())));
    }

    [Fact]
    public async Task Every_account_of_every_class_agrees_with_the_names_of_SIDs()
    {
        using var ns = new LinuxNamespace();
        foreach (CimInstance account in await ns.QueryAsync("SELECT * FROM Win32_SystemAccount"))
        {
            AccountName name = AccountNames.OfThisMachine.FindName(Sid.Parse(account["SID"].AsString()))!;
            Assert.Equal((name.Name, (long)name.Type), (account["Name"].AsString(), account["SIDType"].AsInt64()));
        }

        foreach (CimInstance account in (await ns.QueryAsync("SELECT * FROM Win32_UserAccount")).Concat(await ns.QueryAsync("SELECT * FROM Win32_Group")))
        {
            var sid = Sid.Parse(account["SID"].AsString());
            if (AccountNames.OfThisMachine.FindName(sid) is not { } name)
            {
                // Others make and remove users of their own meanwhile.
                Assert.True(AccountNames.OfThisMachine.IsGone(sid));
                continue;
            }

            Assert.Equal((name.Domain, name.Name, (long)name.Type), (account["Domain"].AsString(), account["Name"].AsString(), account["SIDType"].AsInt64()));
        }
    }

    [Theory]
    [InlineData("S-1-22-1-0", "HOST", "root")]
    [InlineData("S-1-22-2-0", "HOST", "root")]
    [InlineData("S-1-5-32-544", "BUILTIN", "Administrators")]
    [InlineData("s-1-5-18", "NT AUTHORITY", "SYSTEM")]
    [InlineData("S-1-1-0", "", "Everyone")]
    [InlineData("S-1-22-1-3999999996", null, null)]
    [InlineData("S-1-5-21-1-2-3-500", null, null)]
    public async Task An_identifier_is_found_by_its_text(string text, string? domain, string? name)
    {
        using var ns = new LinuxNamespace("SECRCW32");
        CimInstance found = await ns.GetAsync($"Win32_SID.SID=\"{text}\"");
        var sid = Sid.Parse(text);

        Assert.Equal(sid.ToString(), found["SID"].AsString());
        Assert.Equal(sid.ToBinary(), found["BinaryRepresentation"].AsUint8Array().ToArray());
        Assert.Equal(sid.BinaryLength, found["SidLength"].AsInt64());
        Assert.Equal(name, found["AccountName"].IsNull ? null : found["AccountName"].AsString());
        Assert.Equal(domain?.Replace("HOST", Host, StringComparison.Ordinal), found["ReferencedDomainName"].IsNull ? null : found["ReferencedDomainName"].AsString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("Everyone")]
    [InlineData("S-1-")]
    [InlineData("S-1-05-18")]
    [InlineData("S-1-5-18-")]
    [InlineData("S-2-5-18")]
    [InlineData("S-1-5-4294967296")]
    public async Task What_is_no_identifier_is_not_found(string text)
    {
        using var ns = new LinuxNamespace("SECRCW32");

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync($"Win32_SID.SID=\"{text}\""))).Status);
    }

    [Fact]
    public async Task Identifiers_are_listed_once_and_each_is_found_again()
    {
        using RecordedHost files = Recorded();
        using LinuxHost host = files.Open();
        using var ns = new LinuxNamespace(host, "SECRCW32");
        List<CimInstance> all = await ns.QueryAsync("SELECT * FROM Win32_SID");

        Assert.Equal(["S-1-22-1-1000", "S-1-22-1-7", "S-1-22-2-1000", "S-1-0-0"], all.Take(4).Select(one => one["SID"].AsString()));
        Assert.Equal(all.Count, all.DistinctBy(one => one["SID"].AsString()).Count());
        foreach (CimInstance one in all)
        {
            Assert.Equal(one, await ns.GetAsync(one.RelativePath!));
        }
    }

    [Fact]
    public async Task An_account_leads_to_its_identifier_and_back()
    {
        using RecordedHost files = Recorded();
        using LinuxHost host = files.Open();
        using var ns = new LinuxNamespace(host, "SECRCW32");
        List<CimInstance> all = await ns.QueryAsync("SELECT * FROM Win32_AccountSID");

        Assert.Contains(all, one => one["Element"].AsString().EndsWith("Win32_UserAccount.Domain=\"box\",Name=\"ann\"", StringComparison.Ordinal)
            && one["Setting"].AsString().EndsWith("Win32_SID.SID=\"S-1-22-1-1000\"", StringComparison.Ordinal));
        foreach (CimInstance one in all)
        {
            Assert.Equal(one, await ns.GetAsync(one.RelativePath!));
            string element = one["Element"].AsString().Replace(@"\", @"\\", StringComparison.Ordinal).Replace("'", @"\'", StringComparison.Ordinal);
            Assert.Equal(one, Assert.Single(await ns.QueryAsync($"SELECT * FROM Win32_AccountSID WHERE Element = '{element}'")));
        }
    }

    [Theory]
    [InlineData("Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"ann\\\"", "Win32_SID.SID=\\\"S-1-22-2-1000\\\"")]
    [InlineData("Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"eve\\\"", "Win32_SID.SID=\\\"S-1-22-1-1000\\\"")]
    [InlineData("Win32_Process.Handle=\\\"1\\\"", "Win32_SID.SID=\\\"S-1-22-1-1000\\\"")]
    public async Task What_does_not_belong_together_is_not_found(string element, string setting)
    {
        using RecordedHost files = Recorded();
        using LinuxHost host = files.Open();
        using var ns = new LinuxNamespace(host, "SECRCW32");

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ns.GetAsync($"Win32_AccountSID.Element=\"{element}\",Setting=\"{setting}\""))).Status);
    }

    private static RecordedHost Recorded() => new RecordedHost()
        .With("proc/sys/kernel/hostname", "box\n")
        .With("etc/passwd", "ann:x:1000:1000::/:/bin/sh\nanna:x:1000:1000::/:/bin/sh\nCORP\\bob:x:7:1000::/:/bin/sh\n")
        .With("etc/group", "ann:x:1000:\n");
}
