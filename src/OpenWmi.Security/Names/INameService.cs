using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>Where users and groups of Unix are looked up. Any number of threads may use one. Every member may fail with <see cref="NativeException"/>.</summary>
public interface INameService
{
    /// <summary>Finds a user by name.</summary>
    /// <param name="name">The login name.</param>
    /// <returns>The user, or null.</returns>
    UserEntry? FindUser(string name);

    /// <summary>Finds a user by number.</summary>
    /// <param name="uid">The number.</param>
    /// <returns>The user, or null.</returns>
    UserEntry? FindUser(uint uid);

    /// <summary>Finds a group by name.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The group, or null.</returns>
    GroupEntry? FindGroup(string name);

    /// <summary>Finds a group by number.</summary>
    /// <param name="gid">The number.</param>
    /// <returns>The group, or null.</returns>
    GroupEntry? FindGroup(uint gid);

    /// <summary>The numbers of a user's groups, the primary one among them, each once.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The numbers.</returns>
    IEnumerable<uint> FindGroupsOf(UserEntry user);
}
