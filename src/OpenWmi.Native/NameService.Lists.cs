using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

public static unsafe partial class NameService
{
    private const int InitialGroupCount = 64;
    private const int MaxGroupCount = 1 << 20;

    private static readonly EntryStream<UserEntry> Users = new(Libc.RewindUsers, NextUser, Libc.EndUsers);
    private static readonly EntryStream<GroupEntry> Groups = new(Libc.RewindGroups, NextGroup, Libc.EndGroups);

    /// <summary>Goes through all users that the sources list, a few at a time. LDAP and winbind list none unless they are set to; a lookup finds their users nevertheless.</summary>
    /// <returns>The users in the order of the sources; a user that is in two of them comes twice.</returns>
    /// <exception cref="NativeException">While it is read: the name service failed.</exception>
    public static IEnumerable<UserEntry> EnumerateUsers() => new EntryCursor<UserEntry>(Users).ReadAll();

    /// <summary>Goes through all groups that the sources list; see <see cref="EnumerateUsers"/>.</summary>
    /// <returns>The groups in the order of the sources.</returns>
    /// <exception cref="NativeException">While it is read: the name service failed.</exception>
    public static IEnumerable<GroupEntry> EnumerateGroups() => new EntryCursor<GroupEntry>(Groups).ReadAll();

    /// <summary>The numbers of the groups that a user belongs to, the primary one included, without going through all groups where the source knows better.</summary>
    /// <param name="user">The user.</param>
    /// <returns>The numbers, each once.</returns>
    /// <exception cref="NativeException">There are more than 1,048,576.</exception>
    public static IReadOnlyList<uint> FindGroupsOf(UserEntry user)
    {
        ArgumentNullException.ThrowIfNull(user);
        if (!TryTerminate(user.Name, out byte[] name))
        {
            return [user.Gid];
        }

        for (int capacity = InitialGroupCount; capacity <= MaxGroupCount; capacity *= 4)
        {
            uint[] groups = new uint[capacity];
            int count = capacity;
            fixed (byte* text = name)
            fixed (uint* start = groups)
            {
                if (Libc.GetGroupList(text, user.Gid, start, &count) >= 0)
                {
                    return [.. groups.AsSpan(0, count).ToArray().Distinct()];
                }
            }
        }

        throw new NativeException(Errno.ERANGE, $"The groups of the user '{user.Name}', more than {MaxGroupCount}, cannot be read");
    }

    private static UserEntry? NextUser()
    {
        UserEntry? user = null;
        Run("The list of users", (buffer, size) =>
        {
            Passwd entry;
            Passwd* found;
            int error = Libc.GetNextUser(&entry, buffer, (nuint)size, &found);
            user = error == 0 && found != null ? ToUser(found) : null;
            return error;
        });
        return user;
    }

    private static GroupEntry? NextGroup()
    {
        GroupEntry? group = null;
        Run("The list of groups", (buffer, size) =>
        {
            Group entry;
            Group* found;
            int error = Libc.GetNextGroup(&entry, buffer, (nuint)size, &found);
            group = error == 0 && found != null ? ToGroup(found) : null;
            return error;
        });
        return group;
    }
}
