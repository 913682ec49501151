using System.Globalization;
using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>The accounts of a recorded host: its files passwd and group, the only sources that a recording has. passwd(5), group(5).</summary>
/// <param name="host">The recording.</param>
internal sealed class AccountFiles(LinuxHost host) : IAccountDatabase
{
    private const int MaxFile = 64 << 20;

    public IEnumerable<UserEntry> EnumerateUsers() => ReadLines("etc/passwd"u8).Select(ParseUser).OfType<UserEntry>();

    public IEnumerable<GroupEntry> EnumerateGroups() => ReadLines("etc/group"u8).Select(ParseGroup).OfType<GroupEntry>();

    public UserEntry? FindUser(string name) => EnumerateUsers().FirstOrDefault(user => user.Name == name);

    public UserEntry? FindUser(uint uid) => EnumerateUsers().FirstOrDefault(user => user.Uid == uid);

    public GroupEntry? FindGroup(string name) => EnumerateGroups().FirstOrDefault(group => group.Name == name);

    public GroupEntry? FindGroup(uint gid) => EnumerateGroups().FirstOrDefault(group => group.Gid == gid);

    public IEnumerable<uint> FindGroupsOf(UserEntry user) =>
        EnumerateGroups().Where(group => group.Members.Contains(user.Name)).Select(group => group.Gid).Prepend(user.Gid).Distinct();

    private string[] ReadLines(ReadOnlySpan<byte> path)
    {
        using PooledFile file = PooledFile.Read(host.Root, path, MaxFile);
        return Encoding.UTF8.GetString(file.Content).Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static UserEntry? ParseUser(string line) =>
        line.Split(':') is [{ Length: > 0 } name, _, var uid, var gid, var gecos, var home, var shell] && TryParse(uid, out uint user) && TryParse(gid, out uint group)
            ? new UserEntry(name, user, group, gecos, home, shell)
            : null;

    private static GroupEntry? ParseGroup(string line) =>
        line.Split(':') is [{ Length: > 0 } name, _, var gid, var members] && TryParse(gid, out uint group)
            ? new GroupEntry(name, group) { Members = members.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) }
            : null;

    private static bool TryParse(string text, out uint number) => uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
