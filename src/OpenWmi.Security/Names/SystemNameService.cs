using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>The name service of the host (NSS): what nsswitch.conf names, files and domains alike.</summary>
public sealed class SystemNameService : INameService
{
    /// <inheritdoc/>
    public UserEntry? FindUser(string name) => NameService.FindUser(name);

    /// <inheritdoc/>
    public UserEntry? FindUser(uint uid) => NameService.FindUser(uid);

    /// <inheritdoc/>
    public GroupEntry? FindGroup(string name) => NameService.FindGroup(name);

    /// <inheritdoc/>
    public GroupEntry? FindGroup(uint gid) => NameService.FindGroup(gid);

    /// <inheritdoc/>
    public IEnumerable<uint> FindGroupsOf(UserEntry user) => NameService.FindGroupsOf(user);
}
