using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// A file that was found once, by its path without links, and stays that file whatever its path leads to later. It needs no right to the file's content: only to search the directories
/// above it. Failure is an <see cref="Errno"/>. Any number of threads may use one.
/// </summary>
/// <remarks>open(2), O_PATH. Calls that take no such descriptor go by its name in /proc/self/fd, which the kernel resolves to the file itself.</remarks>
public sealed unsafe partial class FileHandle : SafeHandleMinusOneIsInvalid
{
    private const int MaxPath = 4095;
    private const int MaxName = 255;

    private FileHandle(int descriptor)
        : base(ownsHandle: true)
    {
        SetHandle(descriptor);
    }

    private static Errno LastError => (Errno)Marshal.GetLastPInvokeError();

    /// <summary>Finds a file. Nothing on the way may be a symbolic link, and so nothing that stands for another root or descriptor in /proc, nor the file itself.</summary>
    /// <param name="path">Absolute, without empty parts and without dots for parts; at most 4,095 octets in UTF-8, 255 for each part.</param>
    /// <param name="file">The file when the result is <see cref="Errno.None"/>; dispose of it.</param>
    /// <returns>The outcome; ELOOP where a part is a symbolic link, EINVAL where the path is not as described.</returns>
    public static Errno Open(string path, out FileHandle? file)
    {
        ArgumentNullException.ThrowIfNull(path);
        file = null;
        byte[] octets = Encoding.UTF8.GetBytes(path);
        Errno error = octets.Length > MaxPath ? Errno.ENAMETOOLONG : octets.Length == 0 || octets[0] != '/' || octets.Contains((byte)0) ? Errno.EINVAL : Errno.None;
        error = error != Errno.None ? error : OpenAt(Libc.AtCurrentDirectory, "/"u8, isLast: octets.Length == 1, out file);
        ReadOnlySpan<byte> rest = octets.AsSpan(Math.Min(1, octets.Length));
        while (error == Errno.None && !rest.IsEmpty)
        {
            int end = rest.IndexOf((byte)'/');
            ReadOnlySpan<byte> name = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            FileHandle directory = file!;
            error = OpenPart(directory, name, isLast: end < 0, out file);
            directory.Dispose();
        }

        return error;
    }

    /// <summary>Asks for the status of the file.</summary>
    /// <param name="status">The status when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno GetStatus(out FileStatus status)
    {
        using Borrowed borrowed = new(this);
        return GetStatus(borrowed.Descriptor, out status);
    }

    /// <summary>Whether the kernel lets the effective user of this thread do something with the file.</summary>
    /// <param name="rights">All that is to be allowed.</param>
    public bool IsAllowed(FileAccessRights rights)
    {
        using Borrowed borrowed = new(this);
        Span<byte> name = stackalloc byte[LinkCapacity];
        fixed (byte* link = borrowed.WriteLink(name))
        {
            return Libc.AccessAt(Libc.AtCurrentDirectory, link, (int)rights, Libc.AtEffectiveAccess) == 0;
        }
    }

    /// <summary>Gives the file to another user or group. The kernel takes away the set-user-ID and set-group-ID bits then.</summary>
    /// <param name="uid">The user, or null for no change.</param>
    /// <param name="gid">The group, or null for no change.</param>
    /// <returns>The outcome; EINVAL for 4294967295, which would mean no change.</returns>
    public Errno SetOwner(uint? uid, uint? gid)
    {
        if (uid == uint.MaxValue || gid == uint.MaxValue)
        {
            return Errno.EINVAL;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* empty = "\0"u8)
        {
            return Outcome(Libc.ChangeOwnerAt(borrowed.Descriptor, empty, uid ?? uint.MaxValue, gid ?? uint.MaxValue, Libc.AtEmptyPath));
        }
    }

    /// <summary>Sets the permission bits and those above them.</summary>
    /// <param name="permissions">Twelve bits.</param>
    /// <returns>The outcome; EINVAL for other bits.</returns>
    public Errno SetPermissions(int permissions)
    {
        if ((permissions & ~0xFFF) != 0)
        {
            return Errno.EINVAL;
        }

        using Borrowed borrowed = new(this);
        Span<byte> name = stackalloc byte[LinkCapacity];
        fixed (byte* link = borrowed.WriteLink(name))
        {
            return Outcome(Libc.ChangeModeAt(Libc.AtCurrentDirectory, link, (uint)permissions, 0));
        }
    }

    /// <inheritdoc/>
    protected override bool ReleaseHandle() => Libc.Close((int)handle) == 0;

    private static Errno Outcome(int result) => result < 0 ? LastError : Errno.None;

    private static Errno OpenPart(FileHandle directory, ReadOnlySpan<byte> name, bool isLast, out FileHandle? file)
    {
        file = null;
        if (name.IsEmpty || name.SequenceEqual("."u8) || name.SequenceEqual(".."u8))
        {
            return Errno.EINVAL;
        }

        if (name.Length > MaxName)
        {
            return Errno.ENAMETOOLONG;
        }

        using Borrowed borrowed = new(directory);
        return OpenAt(borrowed.Descriptor, name, isLast, out file);
    }

    // O_NOFOLLOW with O_PATH opens a link itself; so what was opened is looked at, and not the name once more.
    private static Errno OpenAt(int directory, ReadOnlySpan<byte> name, bool isLast, out FileHandle? file)
    {
        file = null;
        PathBuffer terminated = default;
        Errno error = PathBuffer.Write(terminated, name);
        if (error != Errno.None)
        {
            return error;
        }

        int descriptor;
        fixed (byte* start = (ReadOnlySpan<byte>)terminated)
        {
            descriptor = Libc.OpenAt(directory, start, Libc.OpenPath | Libc.OpenNoFollow | Libc.OpenCloseOnExec);
        }

        if (descriptor < 0)
        {
            return LastError;
        }

        var opened = new FileHandle(descriptor);
        error = GetStatus(descriptor, out FileStatus status);
        error = error != Errno.None ? error
            : status.Type == EntryType.SymbolicLink ? Errno.ELOOP
            : isLast || status.Type == EntryType.Directory ? Errno.None
            : Errno.ENOTDIR;
        if (error != Errno.None)
        {
            opened.Dispose();
            return error;
        }

        file = opened;
        return Errno.None;
    }

    private static Errno GetStatus(int descriptor, out FileStatus status)
    {
        StatxBuffer buffer;
        int result;
        fixed (byte* empty = "\0"u8)
        {
            result = Libc.Statx(descriptor, empty, Libc.AtEmptyPath | Libc.AtNoAutomount, Libc.StatxEverything, &buffer);
        }

        status = result < 0 ? default : new FileStatus(buffer);
        return result < 0 ? LastError : Errno.None;
    }
}
