using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <summary>
/// A file that belongs to this user alone: no link is followed to it, and one that others may read or write, or that has a second name, is refused. Several
/// processes may have it open and take turns by <see cref="TryLock"/>. For one thread at a time.
/// </summary>
/// <remarks>open(2), flock(2). Lesson S5.</remarks>
public sealed unsafe class PrivateFile : IDisposable
{
    private const uint OwnerOnly = 0x180;
    private const int OpenToOthers = 0x3F;
    private static readonly TimeSpan LockInterval = TimeSpan.FromMilliseconds(2);
    private readonly SafeFileHandle _file;

    private PrivateFile(SafeFileHandle file) => _file = file;

    /// <summary>The length in octets.</summary>
    public long Length => RandomAccess.GetLength(_file);

    /// <summary>Opens a file of a directory, and creates it with the mode 0600 where it is missing.</summary>
    /// <param name="directory">The directory; the caller knows that nobody else may write it.</param>
    /// <param name="name">The name in the directory.</param>
    /// <param name="isAppendOnly">Whether the kernel is to put everything that is written at the end (O_APPEND).</param>
    /// <returns>The open file.</returns>
    /// <exception cref="NativeException">It cannot be opened, or it is not this user's alone (EPERM).</exception>
    public static PrivateFile Open(DirectoryHandle directory, string name, bool isAppendOnly)
    {
        ArgumentNullException.ThrowIfNull(directory);
        ArgumentException.ThrowIfNullOrEmpty(name);
        int flags = Libc.OpenReadWrite | Libc.OpenCreate | Libc.OpenNoFollow | Libc.OpenCloseOnExec | Libc.OpenNonBlocking | (isAppendOnly ? Libc.OpenAppend : 0);
        Errno error = directory.OpenFile(Encoding.UTF8.GetBytes(name), flags, OwnerOnly, out int descriptor);
        if (error != Errno.None)
        {
            throw new NativeException(error, $"The file {name} cannot be opened");
        }

        PrivateFile file = new(new SafeFileHandle(descriptor, ownsHandle: true));
        try
        {
            file.Check(name);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes at the end.</summary>
    /// <param name="octets">What to write.</param>
    /// <exception cref="IOException">There is no room, or the disk failed.</exception>
    public void Append(ReadOnlySpan<byte> octets) => RandomAccess.Write(_file, octets, Length);

    /// <summary>Writes at a place; not where the file is open for appending.</summary>
    /// <param name="octets">What to write.</param>
    /// <param name="place">Where.</param>
    /// <exception cref="IOException">There is no room, or the disk failed.</exception>
    public void Write(ReadOnlySpan<byte> octets, long place) => RandomAccess.Write(_file, octets, place);

    /// <summary>Reads from a place.</summary>
    /// <param name="buffer">Where to put it.</param>
    /// <param name="place">Where it is.</param>
    /// <returns>How many octets were read: fewer than asked for at the end of the file, and perhaps elsewhere.</returns>
    /// <exception cref="IOException">The disk failed.</exception>
    public int Read(Span<byte> buffer, long place) => RandomAccess.Read(_file, buffer, place);

    /// <summary>Makes the file shorter.</summary>
    /// <param name="length">The new length.</param>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Truncate(long length) => RandomAccess.SetLength(_file, length);

    /// <summary>Waits until the disk has what was written.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    public void Flush() => RandomAccess.FlushToDisk(_file);

    /// <summary>Whether the file still has a name in a directory, and not another file. Where that may not be looked at, it counts as having it.</summary>
    /// <param name="directory">The directory.</param>
    /// <param name="name">The name.</param>
    public bool IsNamed(DirectoryHandle directory, string name)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Errno error = directory.GetStatus(Encoding.UTF8.GetBytes(name), out FileStatus named);
        FileStatus own = Status();
        return error == Errno.EACCES || (error == Errno.None && named.Inode == own.Inode && named.Device == own.Device);
    }

    /// <summary>Takes the lock that all who have the file open share, waiting for it for a while.</summary>
    /// <param name="timeout">How long.</param>
    /// <returns>Whether it was taken.</returns>
    public bool TryLock(TimeSpan timeout)
    {
        long deadline = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (Libc.Lock(Descriptor, Libc.LockExclusive | Libc.LockDoNotWait) != 0)
        {
            if (Environment.TickCount64 >= deadline)
            {
                return false;
            }

            Thread.Sleep(LockInterval);
        }

        return true;
    }

    /// <summary>Gives the lock back.</summary>
    public void Unlock() => _ = Libc.Lock(Descriptor, Libc.LockRelease);

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private int Descriptor => (int)_file.DangerousGetHandle();

    private FileStatus Status()
    {
        StatxBuffer status;
        byte nothing = 0;
        return Libc.Statx(Descriptor, &nothing, Libc.AtEmptyPath, Libc.StatxEverything, &status) == 0
            ? new FileStatus(status)
            : throw new NativeException((Errno)Marshal.GetLastPInvokeError(), "The status of an open file cannot be read");
    }

    private void Check(string name)
    {
        FileStatus status = Status();
        uint user = Libc.GetEffectiveUid();
        string? fault = status.Type != EntryType.RegularFile ? "it is no regular file"
            : status.Uid != user ? $"it belongs to the user with the number {status.Uid}"
            : (status.Permissions & OpenToOthers) != 0 ? "others may read or write it (chmod 600)"
            : status.LinkCount != 1 ? "it has another name elsewhere"
            : null;
        if (fault is not null)
        {
            throw new NativeException(Errno.EPERM, $"The file {name} cannot be trusted, because {fault}");
        }
    }
}
