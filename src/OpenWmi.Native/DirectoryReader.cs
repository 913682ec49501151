
namespace OpenWmi.Native;

/// <summary>
/// Reads the entries of a directory one after another, in the kernel's order, with a constant amount of memory, <c>.</c> and <c>..</c> left out. Entries made or
/// removed meanwhile may or may not appear. For one thread at a time.
/// </summary>
public sealed class DirectoryReader : IDisposable
{
    private const int BufferSize = 32 * 1024;

    private byte[] _buffer = BufferPool.Rent(BufferSize);
    private int _nameStart;
    private int _nameLength;
    private int _position;
    private int _length;

    internal DirectoryReader(DirectoryHandle directory)
    {
        Directory = directory;
    }

    /// <summary>The directory; closed with the reader.</summary>
    public DirectoryHandle Directory { get; }

    /// <summary>The name of the current entry, until the next call.</summary>
    public ReadOnlySpan<byte> Name => _buffer.AsSpan(_nameStart, _nameLength);

    /// <summary>What the current entry is, as far as the file system tells without reading it.</summary>
    public EntryType Type { get; private set; }

    /// <summary>Where to go on after the current entry, for <see cref="Seek"/> on another reader of the same directory.</summary>
    public long Cookie { get; private set; }

    /// <summary>Advances to the next entry.</summary>
    /// <returns>False at the end, and where the directory cannot be read any further: see <see cref="Error"/>.</returns>
    /// <exception cref="ObjectDisposedException">The reader was disposed of.</exception>
    public bool MoveNext()
    {
        ObjectDisposedException.ThrowIf(Directory.IsClosed, this);
        do
        {
            DirectoryEntries entries = new(_buffer.AsSpan(_position, _length - _position));
            while (entries.MoveNext())
            {
                _position = _length - entries.Remaining;
                if (!entries.Current.SequenceEqual("."u8) && !entries.Current.SequenceEqual(".."u8))
                {
                    Show(entries);
                    return true;
                }
            }
        }
        while (FillBuffer());

        return false;
    }

    /// <summary>Why the entries ended; none for the end of the directory.</summary>
    public Errno Error { get; private set; }

    /// <summary>Goes on after an entry that a reader of the same directory has read.</summary>
    /// <param name="cookie">Its <see cref="Cookie"/>.</param>
    /// <returns>The outcome.</returns>
    public Errno Seek(long cookie)
    {
        _position = _length = 0;
        return Directory.Seek(cookie);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!Directory.IsClosed)
        {
            Directory.Dispose();
            BufferPool.Return(_buffer);
            _buffer = [];
            _nameStart = _nameLength = _position = _length = 0;
        }
    }

    private void Show(in DirectoryEntries entries)
    {
        Type = entries.Type;
        Cookie = entries.Cookie;
        _buffer.AsSpan().Overlaps(entries.Current, out _nameStart);
        _nameLength = entries.Current.Length;
    }

    private bool FillBuffer()
    {
        _position = 0;
        Error = Directory.ReadEntries(_buffer, out _length);
        return Error == Errno.None && _length > 0;
    }
}
