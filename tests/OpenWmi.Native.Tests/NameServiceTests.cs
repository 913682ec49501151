namespace OpenWmi.Native.Tests;

public sealed class NameServiceTests
{
    private const uint AbsentId = 3_999_999_999;

    [Fact]
    public void Every_user_of_getent_is_found_by_number_and_by_name()
    {
        foreach (string line in Run.Output("getent", "passwd").Split('\n'))
        {
            string[] fields = line.Split(':');
            UserEntry expected = new(fields[0], uint.Parse(fields[2]), uint.Parse(fields[3]), fields[4], fields[5], fields[6]);

            Assert.Equal(expected, NameService.FindUser(expected.Name));
            Assert.Equal(expected.Uid, NameService.FindUser(expected.Uid)?.Uid);
        }
    }

    [Fact]
    public void Every_group_of_getent_is_found_by_number()
    {
        foreach (string line in Run.Output("getent", "group").Split('\n'))
        {
            string[] fields = line.Split(':');

            Assert.Equal(new GroupEntry(fields[0], uint.Parse(fields[2])), NameService.FindGroup(uint.Parse(fields[2])));
        }
    }

    [Fact]
    public void An_absent_entry_is_null()
    {
        Assert.Equal("", Run.Output("getent", "passwd", $"{AbsentId}"));
        Assert.Null(NameService.FindUser(AbsentId));
        Assert.Null(NameService.FindGroup(AbsentId));
        Assert.Null(NameService.FindUser("no such user here"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("root\0x")]
    public void A_name_that_cannot_be_one_is_nobody(string name) => Assert.Null(NameService.FindUser(name));

    [Fact]
    public void A_name_longer_than_any_buffer_is_nobody() => Assert.Null(NameService.FindUser(new string('x', 100_000)));

    [Fact]
    public void All_entries_are_listed_as_getent_lists_them()
    {
        Assert.Equal(Names(Run.Output("getent", "passwd")), NameService.EnumerateUsers().Select(user => user.Name));
        Assert.Equal(Names(Run.Output("getent", "group")), NameService.EnumerateGroups().Select(group => group.Name));
        Assert.Equal(
            Run.Output("getent", "group").Split('\n').Select(line => line.Split(':')[3]),
            NameService.EnumerateGroups().Select(group => string.Join(',', group.Members)));
    }

    [Fact]
    public void Two_that_list_at_once_do_not_take_entries_from_each_other()
    {
        string[] expected = [.. NameService.EnumerateUsers().Select(user => user.Name)];
        using IEnumerator<UserEntry> slow = NameService.EnumerateUsers().GetEnumerator();
        var seen = new List<string>();
        while (slow.MoveNext())
        {
            seen.Add(slow.Current.Name);
            Assert.Equal(expected, NameService.EnumerateUsers().Select(user => user.Name));
        }

        Assert.Equal(expected, seen);
    }

    [Theory]
    [InlineData("root")]
    [InlineData("daemon")]
    public void The_groups_of_a_user_are_those_of_id(string name) => Assert.Equal(
        Run.Output("id", "-G", name).Split(' ').Select(uint.Parse).Order(),
        NameService.FindGroupsOf(NameService.FindUser(name)!).Order());

    private static IEnumerable<string> Names(string lines) => lines.Split('\n').Select(line => line.Split(':')[0]);
}
