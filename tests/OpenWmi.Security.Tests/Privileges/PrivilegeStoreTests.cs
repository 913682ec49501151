using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim;

namespace OpenWmi.Security.Tests.Privileges;

public sealed class PrivilegeStoreTests : IDisposable
{
    private static readonly Sid Alice = WellKnownSids.UnixUser(1000);
    private static readonly Sid Staff = WellKnownSids.UnixGroup(50);
    private readonly TemporaryFolder _folder = new();
    private readonly PrivilegeStore _store;

    public PrivilegeStoreTests() => _store = new PrivilegeStore(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void In_the_beginning_nobody_was_assigned_anything()
    {
        Assert.Empty(_store.Read());
        Assert.Equal(0, _store.AssignedTo([Alice, WellKnownSids.Everyone]).Count);
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void What_was_assigned_is_there_for_him_and_nobody_else()
    {
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown, Privilege.Debug), _store.Assign(Alice, new PrivilegeSet(Privilege.Shutdown, Privilege.Debug)));
        Assert.Equal(new PrivilegeSet(Privilege.Backup), _store.Assign(Staff, new PrivilegeSet(Privilege.Backup)));

        PrivilegeStore again = new(_folder.Path);
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown, Privilege.Debug), again.AssignedTo([Alice]));
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown, Privilege.Debug, Privilege.Backup), again.AssignedTo([Alice, Staff]));
        Assert.Equal(0, again.AssignedTo([WellKnownSids.UnixUser(1001), WellKnownSids.UnixGroup(1000)]).Count);
    }

    [Fact]
    public void What_was_assigned_can_be_taken_back()
    {
        _store.Assign(Alice, new PrivilegeSet(Privilege.Shutdown, Privilege.Debug));

        Assert.Equal(0, _store.Assign(Alice, new PrivilegeSet(Privilege.Debug)).Count);
        Assert.Equal(new PrivilegeSet(Privilege.Debug), _store.Remove(Alice, new PrivilegeSet(Privilege.Debug, Privilege.Tcb)));
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown), _store.AssignedTo([Alice]));
        Assert.Equal(0, _store.Remove(Staff, PrivilegeSet.All).Count);
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown), _store.Remove(Alice, PrivilegeSet.All));
        Assert.Empty(_store.Read());
    }

    [Fact]
    public void Any_assignment_is_read_as_it_was_written()
    {
        Arbitrary<(Sid, int)[]> assignments = ArbMap.Default.ArbFor<uint>().Generator.Two()
            .Select(pair => (WellKnownSids.UnixUser(pair.Item1), (int)(pair.Item2 % 27) + 1)).ArrayOf(10).ToArbitrary();
        Prop.ForAll(assignments, all =>
        {
            File.Delete(_folder.File(PrivilegeStore.FileName));
            foreach ((Sid sid, int privilege) in all)
            {
                _store.Assign(sid, new PrivilegeSet((Privilege)privilege));
            }

            return all.GroupBy(one => one.Item1).All(group => _store.AssignedTo([group.Key]) == new PrivilegeSet([.. group.Select(one => (Privilege)one.Item2)]));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"version":2,"assignments":[]}""")]
    [InlineData("""{"version":1.5,"assignments":[]}""")]
    [InlineData("""{"version":1,"assignments":{}}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":"S-1-1-0"}]}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":"Everyone","privileges":[]}]}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":null,"privileges":[]}]}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":"S-1-1-0","privileges":["SeEverythingPrivilege"]}]}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":"S-1-1-0","privileges":[1]}]}""")]
    [InlineData("""{"version":1,"assignments":[{"sid":"S-1-1-0","privileges":[]},{"sid":"s-1-1-0","privileges":[]}]}""")]
    [InlineData("""{"version":1,"assignments":[[[[[[[[[[]]]]]]]]]]}""")]
    public void A_file_that_is_not_understood_gives_nobody_anything_and_says_so(string content)
    {
        string file = _folder.File(PrivilegeStore.FileName);
        File.WriteAllText(file, content);
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        WbemException refusal = Assert.Throws<WbemException>(() => _store.AssignedTo([WellKnownSids.Everyone]));
        Assert.Equal(WbemStatus.WBEM_E_CRITICAL_ERROR, refusal.Status);
        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.Throws<WbemException>(() => _store.Assign(Alice, new PrivilegeSet(Privilege.Debug)));
        Assert.Equal(content, File.ReadAllText(file));
    }

    [Fact]
    public void There_are_no_more_principals_than_can_be()
    {
        var text = new StringBuilder("""{"version":1,"assignments":[""");
        text.AppendJoin(',', Enumerable.Range(0, PrivilegeStore.MaxPrincipals).Select(uid => $$"""{"sid":"S-1-22-1-{{uid}}","privileges":["SeDebugPrivilege"]}"""));
        string file = _folder.File(PrivilegeStore.FileName);
        File.WriteAllText(file, text.Append("]}").ToString());
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, Assert.Throws<WbemException>(() => _store.Assign(Staff, new PrivilegeSet(Privilege.Debug))).Status);
        Assert.Equal(new PrivilegeSet(Privilege.Shutdown), _store.Assign(Alice, new PrivilegeSet(Privilege.Shutdown)));
    }
}
