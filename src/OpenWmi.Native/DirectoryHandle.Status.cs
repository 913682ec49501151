using OpenWmi.Native.Interop;

namespace OpenWmi.Native;

/// <content>What there is below the directory. Here a path may have up to 4,095 octets.</content>
public sealed unsafe partial class DirectoryHandle
{
    private const int MaxPath = 4096;

    /// <summary>Asks for the status of a file; a symbolic link at its end is not followed, and nothing is mounted for it.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="status">The status when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno GetStatus(scoped ReadOnlySpan<byte> path, out FileStatus status)
    {
        status = default;
        Span<byte> buffer = stackalloc byte[path.Length < PathBuffer.Capacity ? PathBuffer.Capacity : MaxPath];
        Errno error = PathBuffer.Write(buffer, path);
        return error == Errno.None ? GetStatus(buffer, Libc.AtSymlinkNoFollow | Libc.AtNoAutomount, out status) : error;
    }

    /// <summary>Asks for the status of this directory.</summary>
    /// <param name="status">The status when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno GetStatus(out FileStatus status) => GetStatus("\0"u8, Libc.AtEmptyPath, out status);

    /// <summary>Whether the kernel lets the effective user of this thread do something with a file; a symbolic link is followed.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="rights">All that is to be allowed.</param>
    /// <returns>False also where the file does not exist.</returns>
    public bool IsAllowed(scoped ReadOnlySpan<byte> path, FileAccessRights rights)
    {
        Span<byte> buffer = stackalloc byte[path.Length < PathBuffer.Capacity ? PathBuffer.Capacity : MaxPath];
        if (PathBuffer.Write(buffer, path) != Errno.None)
        {
            return false;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* name = buffer)
        {
            return Libc.AccessAt(borrowed.Descriptor, name, (int)rights, Libc.AtEffectiveAccess) == 0;
        }
    }

    /// <summary>Asks how large a file system is; waits for a server that does not answer.</summary>
    /// <param name="path">Relative path of any file in it.</param>
    /// <param name="status">The figures when the result is <see cref="Errno.None"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno GetFileSystemStatus(scoped ReadOnlySpan<byte> path, out FileSystemStatus status)
    {
        status = default;
        Errno error = OpenLong(path, Libc.OpenPath | Libc.OpenCloseOnExec, out int descriptor);
        if (error != Errno.None)
        {
            return error;
        }

        StatVfs figures;
        error = Libc.StatFileSystem(descriptor, &figures) == 0 ? Errno.None : LastError;
        _ = Libc.Close(descriptor);
        if (error == Errno.None)
        {
            status = new FileSystemStatus(figures.FragmentSize, figures.Blocks, figures.AvailableBlocks, figures.MaximumNameLength);
        }

        return error;
    }

    /// <summary>Begins to read the entries of a directory.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="followsLinks">Whether a symbolic link at the end of the path is followed; otherwise it is ENOTDIR.</param>
    /// <param name="reader">The reader when the result is <see cref="Errno.None"/>; dispose of it.</param>
    /// <returns>The outcome.</returns>
    public Errno ReadDirectory(scoped ReadOnlySpan<byte> path, bool followsLinks, out DirectoryReader? reader)
    {
        Errno error = OpenLong(path, DirectoryFlags | (followsLinks ? 0 : Libc.OpenNoFollow), out int descriptor);
        reader = error == Errno.None ? new DirectoryReader(new DirectoryHandle(descriptor)) : null;
        return error;
    }

    /// <summary>Begins to read the names of a directory below this one that are decimal numbers: of /proc/PID/task, the threads.</summary>
    /// <param name="path">Relative path.</param>
    /// <param name="reader">The reader when the result is <see cref="Errno.None"/>; dispose of it.</param>
    /// <returns>The outcome.</returns>
    public Errno ReadNumericNames(scoped ReadOnlySpan<byte> path, out NumericNameReader? reader)
    {
        Errno error = OpenDirectory(path, out DirectoryHandle? directory);
        reader = error == Errno.None ? new NumericNameReader(directory!) : null;
        return error;
    }

    /// <summary>Goes on with the entries at a place that was read before.</summary>
    internal Errno Seek(long cookie)
    {
        using Borrowed borrowed = new(this);
        return Libc.Seek(borrowed.Descriptor, cookie, Libc.SeekSet) < 0 ? LastError : Errno.None;
    }

    private Errno GetStatus(ReadOnlySpan<byte> terminated, int flags, out FileStatus status)
    {
        StatxBuffer buffer;
        int result;
        using (Borrowed borrowed = new(this))
        {
            fixed (byte* name = terminated)
            {
                result = Libc.Statx(borrowed.Descriptor, name, flags, Libc.StatxEverything, &buffer);
            }
        }

        status = result < 0 ? default : new FileStatus(buffer);
        return result < 0 ? LastError : Errno.None;
    }

    private Errno OpenLong(scoped ReadOnlySpan<byte> path, int flags, out int descriptor)
    {
        descriptor = -1;
        Span<byte> buffer = stackalloc byte[path.Length < PathBuffer.Capacity ? PathBuffer.Capacity : MaxPath];
        Errno error = PathBuffer.Write(buffer, path);
        if (error != Errno.None)
        {
            return error;
        }

        using Borrowed borrowed = new(this);
        fixed (byte* name = buffer)
        {
            descriptor = Libc.OpenAt(borrowed.Descriptor, name, flags);
        }

        return descriptor >= 0 ? Errno.None : LastError;
    }
}
