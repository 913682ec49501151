using System.Runtime.InteropServices;
using System.Text;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// Users and groups as the system's name service (nsswitch.conf) knows them: files, LDAP, winbind. A lookup may take
/// milliseconds. An absent entry is null; any number of threads may call.
/// </summary>
public static unsafe partial class NameService
{
    private const int InitialBufferSize = 1024;
    private const int MaxBufferSize = 16 << 20;
    private const int MaxInterruptions = 100;
    private const int MaxNameLength = 4096;

    private delegate int Lookup(byte* buffer, int size);

    /// <summary>Finds a user by number.</summary>
    /// <param name="uid">The user's number.</param>
    /// <returns>The user, or null when no source knows the number.</returns>
    /// <exception cref="NativeException">The name service failed, or the entry is longer than 16 MiB.</exception>
    public static UserEntry? FindUser(uint uid)
    {
        UserEntry? user = null;
        Run($"The user {uid}", (buffer, size) =>
        {
            Passwd entry;
            Passwd* found;
            int error = Libc.GetUserByUid(uid, &entry, buffer, (nuint)size, &found);
            user = error == 0 && found != null ? ToUser(found) : null;
            return error;
        });
        return user;
    }

    /// <summary>Finds a user by login name.</summary>
    /// <param name="name">The name; case matters where the source says so.</param>
    /// <returns>The user, or null when no source knows the name.</returns>
    /// <exception cref="NativeException">The name service failed, or the entry is longer than 16 MiB.</exception>
    public static UserEntry? FindUser(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!TryTerminate(name, out byte[] terminated))
        {
            return null;
        }

        UserEntry? user = null;
        Run($"The user '{name}'", (buffer, size) =>
        {
            Passwd entry;
            Passwd* found;
            fixed (byte* text = terminated)
            {
                int error = Libc.GetUserByName(text, &entry, buffer, (nuint)size, &found);
                user = error == 0 && found != null ? ToUser(found) : null;
                return error;
            }
        });
        return user;
    }

    /// <summary>Finds a group by number.</summary>
    /// <param name="gid">The group's number.</param>
    /// <returns>The group, or null when no source knows the number.</returns>
    /// <exception cref="NativeException">The name service failed, or the entry is longer than 16 MiB.</exception>
    public static GroupEntry? FindGroup(uint gid)
    {
        GroupEntry? group = null;
        Run($"The group {gid}", (buffer, size) =>
        {
            Group entry;
            Group* found;
            int error = Libc.GetGroupByGid(gid, &entry, buffer, (nuint)size, &found);
            group = error == 0 && found != null ? ToGroup(found) : null;
            return error;
        });
        return group;
    }

    /// <summary>Finds a group by name.</summary>
    /// <param name="name">The name; case matters where the source says so.</param>
    /// <returns>The group, or null when no source knows the name.</returns>
    /// <exception cref="NativeException">The name service failed, or the entry is longer than 16 MiB.</exception>
    public static GroupEntry? FindGroup(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!TryTerminate(name, out byte[] terminated))
        {
            return null;
        }

        GroupEntry? group = null;
        Run($"The group '{name}'", (buffer, size) =>
        {
            Group entry;
            Group* found;
            fixed (byte* text = terminated)
            {
                int error = Libc.GetGroupByName(text, &entry, buffer, (nuint)size, &found);
                group = error == 0 && found != null ? ToGroup(found) : null;
                return error;
            }
        });
        return group;
    }

    private static bool TryTerminate(string name, out byte[] terminated)
    {
        bool possible = name.Length is > 0 and <= MaxNameLength && !name.Contains('\0', StringComparison.Ordinal);
        terminated = possible ? Encoding.UTF8.GetBytes(name + '\0') : [];
        return possible;
    }

    /// <summary>Repeats a lookup with a larger buffer while it asks for one (ERANGE), and after signals, both within bounds.</summary>
    private static void Run(string subject, Lookup lookup)
    {
        int size = InitialBufferSize;
        int interruptions = 0;
        while (true)
        {
            Errno error = RunOnce(lookup, size);
            switch (error)
            {
                case Errno.None or Errno.ENOENT or Errno.ESRCH or Errno.EBADF or Errno.EPERM: // getpwnam_r(3): each means "not found"
                    return;
                case Errno.ERANGE when size < MaxBufferSize:
                    size *= 2;
                    break;
                case Errno.EINTR when ++interruptions < MaxInterruptions:
                    break;
                default:
                    throw new NativeException(error, $"{subject} cannot be looked up");
            }
        }
    }

    private static Errno RunOnce(Lookup lookup, int size)
    {
        byte[] buffer = BufferPool.Rent(size);
        try
        {
            fixed (byte* start = buffer)
            {
                return (Errno)lookup(start, size);
            }
        }
        finally
        {
            // The buffer has held the password field of the entry.
            BufferPool.Return(buffer, clear: true);
        }
    }

    private static UserEntry ToUser(Passwd* entry) => new(
        Text(entry->Name), entry->Uid, entry->Gid, Text(entry->Gecos), Text(entry->Directory), Text(entry->Shell));

    private static GroupEntry ToGroup(Group* entry)
    {
        int count = 0;
        while (entry->Members != null && entry->Members[count] != null)
        {
            count++;
        }

        string[] members = count == 0 ? [] : new string[count];
        for (int i = 0; i < count; i++)
        {
            members[i] = Text(entry->Members[i]);
        }

        return new GroupEntry(Text(entry->Name), entry->Gid) { Members = members };
    }

    private static string Text(byte* text)
        => text == null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
}
