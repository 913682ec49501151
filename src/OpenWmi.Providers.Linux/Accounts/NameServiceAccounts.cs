using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>The accounts of the host that runs this program: what nsswitch.conf names, files and domains alike.</summary>
internal sealed class NameServiceAccounts : IAccountDatabase
{
    public IEnumerable<UserEntry> EnumerateUsers() => NameService.EnumerateUsers();

    public IEnumerable<GroupEntry> EnumerateGroups() => NameService.EnumerateGroups();

    public UserEntry? FindUser(string name) => NameService.FindUser(name);

    public UserEntry? FindUser(uint uid) => NameService.FindUser(uid);

    public GroupEntry? FindGroup(string name) => NameService.FindGroup(name);

    public GroupEntry? FindGroup(uint gid) => NameService.FindGroup(gid);

    public IEnumerable<uint> FindGroupsOf(UserEntry user) => NameService.FindGroupsOf(user);
}
