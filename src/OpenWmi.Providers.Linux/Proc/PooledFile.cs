using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>The content of a file in a buffer of the pool. Dispose of it to give the buffer back; the content ends with that.</summary>
internal ref struct PooledFile : IDisposable
{
    private const int FirstSize = 4096;
    private const int Growth = 4;

    private byte[]? _buffer;
    private int _length;

    /// <summary>The outcome; unless it is <see cref="Errno.None"/> the content is empty.</summary>
    public Errno Error { get; private set; }

    public readonly ReadOnlySpan<byte> Content => _buffer.AsSpan(0, _length);

    /// <summary>Reads a file that belongs to no process.</summary>
    /// <param name="directory">Where the path begins.</param>
    /// <param name="path">The file.</param>
    /// <param name="limit">The most octets; what follows them is left out.</param>
    public static PooledFile Read(DirectoryHandle directory, scoped ReadOnlySpan<byte> path, int limit)
    {
        PooledFile file = default;
        while (file.Prepare(limit))
        {
            file.Error = directory.ReadFile(path, file.Available(limit), out file._length);
        }

        return file;
    }

    /// <summary>Reads a file of a process; see the other overload.</summary>
    /// <param name="proc">The /proc.</param>
    /// <param name="processId">The process.</param>
    /// <param name="name">The file below the process's directory.</param>
    /// <param name="limit">The most octets; what follows them is left out.</param>
    public static PooledFile Read(ProcDirectory proc, int processId, scoped ReadOnlySpan<byte> name, int limit)
    {
        PooledFile file = default;
        while (file.Prepare(limit))
        {
            file.Error = proc.ReadFile(processId, name, file.Available(limit), out file._length);
        }

        return file;
    }

    public void Dispose()
    {
        if (_buffer is not null)
        {
            BufferPool.Return(_buffer);
            _buffer = null;
            _length = 0;
        }
    }

    /// <summary>Whether to read, again from the beginning when the last buffer was too small: a file of /proc does not tell its length.</summary>
    private bool Prepare(int limit)
    {
        if (_buffer is null)
        {
            _buffer = BufferPool.Rent(Math.Min(FirstSize, limit));
            return true;
        }

        int available = Available(limit).Length;
        if (Error != Errno.None || _length < available || available == limit)
        {
            return false;
        }

        BufferPool.Return(_buffer);
        _buffer = BufferPool.Rent(Math.Min(available * Growth, limit));
        return true;
    }

    private readonly Span<byte> Available(int limit) => _buffer.AsSpan(0, Math.Min(_buffer!.Length, limit));
}
