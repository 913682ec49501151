using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>Where users and groups are looked up. Any number of threads may use one.</summary>
internal interface IAccountDatabase
{
    /// <summary>All users that the sources list, read as they are asked for.</summary>
    IEnumerable<UserEntry> EnumerateUsers();

    /// <summary>All groups that the sources list, read as they are asked for.</summary>
    IEnumerable<GroupEntry> EnumerateGroups();

    UserEntry? FindUser(string name);

    UserEntry? FindUser(uint uid);

    GroupEntry? FindGroup(string name);

    GroupEntry? FindGroup(uint gid);

    /// <summary>The numbers of a user's groups, the primary one among them, each once.</summary>
    IEnumerable<uint> FindGroupsOf(UserEntry user);
}
