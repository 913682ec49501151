using System.Buffers.Text;

namespace OpenWmi.Native;

/// <summary>
/// Reads the numeric names of a directory one after another, in the kernel's order (of /proc: ascending), with a constant
/// amount of memory. Entries made or removed meanwhile may or may not appear. For one thread at a time.
/// </summary>
public sealed class NumericNameReader : IDisposable
{
    private const int BufferSize = 32 * 1024;

    private readonly DirectoryHandle _directory;
    private byte[] _buffer = BufferPool.Rent(BufferSize);
    private int _position;
    private int _length;

    internal NumericNameReader(DirectoryHandle directory)
    {
        _directory = directory;
    }

    /// <summary>Advances to the next numeric name.</summary>
    /// <param name="number">The name's value, 0 to 2,147,483,647; names beyond that, and names with a leading zero, are passed over.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="NativeException">The directory cannot be read.</exception>
    /// <exception cref="ObjectDisposedException">The reader was disposed of.</exception>
    public bool TryRead(out int number)
    {
        ObjectDisposedException.ThrowIf(_directory.IsClosed, this);
        do
        {
            DirectoryEntries entries = new(_buffer.AsSpan(_position, _length - _position));
            while (entries.MoveNext())
            {
                _position = _length - entries.Remaining;
                if (IsNumber(entries.Current, out number))
                {
                    return true;
                }
            }
        }
        while (FillBuffer());

        number = 0;
        return false;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_directory.IsClosed)
        {
            _directory.Dispose();
            BufferPool.Return(_buffer);
            _buffer = [];
            _position = _length = 0;
        }
    }

    private static bool IsNumber(ReadOnlySpan<byte> name, out int number)
    {
        number = 0;
        bool leadingDigit = name.Length > 0 && (name[0] is >= (byte)'1' and <= (byte)'9' || (name.Length == 1 && name[0] == (byte)'0'));
        return leadingDigit && Utf8Parser.TryParse(name, out number, out int consumed) && consumed == name.Length;
    }

    private bool FillBuffer()
    {
        _position = 0;
        Errno error = _directory.ReadEntries(_buffer, out _length);
        return error == Errno.None
            ? _length > 0
            : throw new NativeException(error, "The directory cannot be listed");
    }
}
