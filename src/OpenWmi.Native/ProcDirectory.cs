namespace OpenWmi.Native;

/// <summary>An open /proc, or a recording of one: the files of a process by its id, without a string or an exception for each.</summary>
/// <remarks>Every method is as its namesake of <see cref="DirectoryHandle"/>; any number of threads may use one object.</remarks>
public sealed class ProcDirectory : IDisposable
{
    private const int PathCapacity = 64;

    /// <summary>Takes over an open directory.</summary>
    /// <param name="directory">The directory that holds one directory a process; closed with this object.</param>
    public ProcDirectory(DirectoryHandle directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        Directory = directory;
    }

    /// <summary>The directory itself, for files that belong to no process.</summary>
    public DirectoryHandle Directory { get; }

    /// <summary>Opens a /proc.</summary>
    /// <param name="path">Where it is.</param>
    /// <returns>The open directory.</returns>
    /// <exception cref="NativeException">It does not exist, is not a directory, or may not be read.</exception>
    public static ProcDirectory Open(string path = "/proc") => new(DirectoryHandle.Open(path));

    /// <summary>Reads a file of a process until its end or until the buffer is full.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="name">Path below the process's directory.</param>
    /// <param name="buffer">Receives the octets. A file that fills it wholly may be longer than it.</param>
    /// <param name="length">How many octets were read.</param>
    /// <returns>The outcome; <see cref="ErrnoExtensions.IsGone"/> when the process ended.</returns>
    public Errno ReadFile(int processId, scoped ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        Span<byte> path = stackalloc byte[PathCapacity];
        return Directory.ReadFile(path[..PathBuffer.Join(path, processId, name)], buffer, out length);
    }

    /// <summary>Reads a file of a process with one read: for stat, statm and the like, which the kernel writes in one piece.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="name">Path below the process's directory.</param>
    /// <param name="buffer">Receives the octets.</param>
    /// <param name="length">How many octets were read.</param>
    /// <returns>The outcome; <see cref="ErrnoExtensions.IsGone"/> when the process ended.</returns>
    public Errno ReadRecord(int processId, scoped ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        Span<byte> path = stackalloc byte[PathCapacity];
        return Directory.ReadRecord(path[..PathBuffer.Join(path, processId, name)], buffer, out length);
    }

    /// <summary>Reads where a link of a process points, such as exe or cwd.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="name">Path below the process's directory.</param>
    /// <param name="buffer">Receives the target's octets. A target that fills it wholly may have been cut off.</param>
    /// <param name="length">The target's length.</param>
    /// <returns>The outcome; of the exe of a kernel thread, which has none, ENOENT.</returns>
    public Errno ReadLink(int processId, scoped ReadOnlySpan<byte> name, Span<byte> buffer, out int length)
    {
        Span<byte> path = stackalloc byte[PathCapacity];
        return Directory.ReadLink(path[..PathBuffer.Join(path, processId, name)], buffer, out length);
    }

    /// <summary>Counts the entries of a directory of a process, such as fd or task.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="name">Path below the process's directory.</param>
    /// <param name="count">The number of entries.</param>
    /// <returns>The outcome.</returns>
    public Errno CountEntries(int processId, scoped ReadOnlySpan<byte> name, out int count)
    {
        Span<byte> path = stackalloc byte[PathCapacity];
        return Directory.CountEntries(path[..PathBuffer.Join(path, processId, name)], out count);
    }

    /// <summary>The effective user and group of a process, by the ownership of its directory: cheaper than its status file.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="uid">The user; root for a process that made itself undumpable.</param>
    /// <param name="gid">The group.</param>
    /// <returns>The outcome; when it is not <see cref="Errno.None"/> both ids are <see cref="uint.MaxValue"/>, which is nobody's.</returns>
    public Errno GetOwner(int processId, out uint uid, out uint gid)
    {
        Span<byte> path = stackalloc byte[PathCapacity];
        return Directory.GetOwner(path[..PathBuffer.Join(path, processId, default)], out uid, out gid);
    }

    /// <summary>Begins to read the ids of all processes, in ascending order.</summary>
    /// <returns>A reader; dispose of it.</returns>
    /// <exception cref="NativeException">The directory may not be listed.</exception>
    public NumericNameReader ReadProcessIds() => Directory.ReadNumericNames();

    /// <inheritdoc/>
    public void Dispose() => Directory.Dispose();
}
