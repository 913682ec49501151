using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>Where users and groups are looked up and listed. Any number of threads may use one.</summary>
internal interface IAccountDatabase : INameService
{
    /// <summary>All users that the sources list, read as they are asked for.</summary>
    IEnumerable<UserEntry> EnumerateUsers();

    /// <summary>All groups that the sources list, read as they are asked for.</summary>
    IEnumerable<GroupEntry> EnumerateGroups();
}
