using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_GroupUser and Win32_SystemUsers against id, and over a recorded host.</summary>
public sealed class Win32GroupUserTests
{
    private const string Passwd = "ann:x:1000:1000::/:/bin/sh\nbob:x:1001:100::/:/bin/sh\neve:x:1002:1002::/:/bin/sh\n";
    private const string Group = "ann:x:1000:\nusers:x:100:ann,ghost,ann\nempty:x:200:\nadm:x:4:bob,ann\n";

    [Fact]
    public async Task The_groups_of_a_user_are_those_of_id()
    {
        using var ns = new LinuxNamespace();
        foreach (string name in new[] { "root", "daemon", "www-data" })
        {
            string user = (await ns.QueryAsync($"SELECT * FROM Win32_UserAccount WHERE Name = '{name}'")).Single().RelativePath!;
            List<CimInstance> found = await ns.QueryAsync($"SELECT * FROM Win32_GroupUser WHERE PartComponent = \"{Escape(user)}\"");

            Assert.Equal(ChildProcess.Output("id", "-Gn", name).Split(' ').Order(StringComparer.Ordinal), found.Select(one => NameIn(one["GroupComponent"])).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task All_memberships_are_those_of_id_for_every_user()
    {
        using var ns = new LinuxNamespace();
        string[] users = [.. ChildProcess.Output("getent", "passwd").Split('\n').Select(line => line.Split(':')[0])];

        Assert.Equal(
            users.SelectMany(user => ChildProcess.Output("id", "-Gn", user).Split(' ').Select(group => $"{group} {user}")).Order(StringComparer.Ordinal),
            (await ns.QueryAsync("SELECT * FROM Win32_GroupUser")).Select(one => $"{NameIn(one["GroupComponent"])} {NameIn(one["PartComponent"])}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("users", "ann bob")]
    [InlineData("ann", "ann")]
    [InlineData("adm", "ann bob")]
    [InlineData("empty", "")]
    [InlineData("nothing", "")]
    public async Task A_group_has_the_users_of_its_list_that_exist_and_those_whose_primary_group_it_is(string group, string expected)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> found = await host.Namespace.QueryAsync($"SELECT PartComponent FROM Win32_GroupUser WHERE GroupComponent = \"{Escape($"Win32_Group.Domain=\"box\",Name=\"{group}\"")}\"");

        Assert.Equal(expected, string.Join(' ', found.Select(one => NameIn(one["PartComponent"])).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Both_directions_and_all_together_agree()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> all = await host.Namespace.QueryAsync("SELECT * FROM Win32_GroupUser");

        Assert.Equal(5, all.Count); // eve's primary group has no entry
        foreach (CimInstance one in all)
        {
            Assert.Equal(one, await host.Namespace.GetAsync(one.RelativePath!));
        }

        foreach (string user in new[] { "ann", "bob", "eve" })
        {
            string path = $"Win32_UserAccount.Domain=\"box\",Name=\"{user}\"";
            List<CimInstance> found = await host.Namespace.QueryAsync($"SELECT * FROM Win32_GroupUser WHERE PartComponent = \"{Escape(path)}\"");
            Assert.Equal(
                all.Where(one => NameIn(one["PartComponent"]) == user).Select(one => one.RelativePath!).Order(StringComparer.Ordinal),
                found.Select(one => one.RelativePath!).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task A_group_of_a_hundred_thousand_is_read_whole()
    {
        string members = string.Join(',', Enumerable.Range(0, 100_000).Select(number => $"user{number}"));
        using RecordedHost files = new RecordedHost()
            .With("proc/sys/kernel/hostname", "box\n")
            .With("etc/passwd", string.Concat(Enumerable.Range(0, 100_000).Select(number => $"user{number}:x:{number + 1000}:7::/:/bin/sh\n")))
            .With("etc/group", $"all:x:7:{members}\n");
        using LinuxHostOwner host = new(files);

        Assert.Equal(100_000, (await host.Namespace.QueryAsync("SELECT PartComponent FROM Win32_GroupUser")).Count);
    }

    [Theory]
    [InlineData("Win32_GroupUser.GroupComponent=\"Win32_Group.Domain=\\\"box\\\",Name=\\\"adm\\\"\",PartComponent=\"Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"eve\\\"\"")]
    [InlineData("Win32_GroupUser.GroupComponent=\"Win32_Group.Name=\\\"adm\\\"\",PartComponent=\"Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"bob\\\"\"")]
    [InlineData("Win32_GroupUser.GroupComponent=\"nonsense\",PartComponent=\"Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"bob\\\"\"")]
    [InlineData("Win32_SystemUsers.GroupComponent=\"Win32_ComputerSystem.Name=\\\"other\\\"\",PartComponent=\"Win32_UserAccount.Domain=\\\"box\\\",Name=\\\"bob\\\"\"")]
    [InlineData("Win32_SystemProcesses.GroupComponent=\"Win32_ComputerSystem.Name=\\\"box\\\"\",PartComponent=\"Win32_Process.Handle=\\\"1\\\"\"")]
    public async Task An_association_that_is_not_there_is_not_found(string path)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => host.Namespace.GetAsync(path))).Status);
    }

    [Fact]
    public async Task The_system_has_every_user_once()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        List<CimInstance> found = await host.Namespace.QueryAsync("SELECT * FROM Win32_SystemUsers");

        Assert.Equal(["ann", "bob", "eve"], found.Select(one => NameIn(one["PartComponent"])));
        Assert.All(found, one => Assert.Equal("box", CimPath.Parse(one["GroupComponent"].AsString()).Keys.Single().Value.AsString()));
        Assert.Equal(found[1], await host.Namespace.GetAsync(found[1].RelativePath!));
    }

    private static RecordedHost Recorded() => new RecordedHost().With("proc/sys/kernel/hostname", "box\n").With("etc/passwd", Passwd).With("etc/group", Group);

    private static string NameIn(CimValue reference) => CimPath.Parse(reference.AsString()).Keys.Single(key => key.Name == "Name").Value.AsString();

    private static string Escape(string path) => path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
