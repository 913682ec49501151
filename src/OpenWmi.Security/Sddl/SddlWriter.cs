using System.Buffers;
using System.Globalization;

namespace OpenWmi.Security;

/// <summary>Text that grows: on the stack at first, then in rented arrays.</summary>
internal ref struct SddlWriter(Span<char> initial)
{
    private Span<char> _buffer = initial;
    private char[]? _rented;
    private int _length;

    public void Append(char character)
    {
        Reserve(1);
        _buffer[_length++] = character;
    }

    public void Append(ReadOnlySpan<char> text)
    {
        Reserve(text.Length);
        text.CopyTo(_buffer[_length..]);
        _length += text.Length;
    }

    public void Append(Sid sid)
    {
        Reserve(Sid.MaxTextLength);
        sid.TryFormat(_buffer[_length..], out int written);
        _length += written;
    }

    public void Append(Guid guid)
    {
        Reserve(36);
        guid.TryFormat(_buffer[_length..], out int written);
        _length += written;
    }

    public void AppendHexadecimal(uint number)
    {
        Append("0x");
        Reserve(8);
        number.TryFormat(_buffer[_length..], out int written, "x", CultureInfo.InvariantCulture);
        _length += written;
    }

    /// <summary>Makes the text and gives the room back; the writer is of no use afterwards.</summary>
    public string Finish()
    {
        string text = new(_buffer[.._length]);
        Release();
        return text;
    }

    /// <summary>Gives the room back.</summary>
    public void Release()
    {
        if (_rented is not null)
        {
            ArrayPool<char>.Shared.Return(_rented);
            _rented = null;
        }
    }

    private void Reserve(int count)
    {
        if (count <= _buffer.Length - _length)
        {
            return;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer[.._length].CopyTo(larger);
        Release();
        _rented = larger;
        _buffer = larger;
    }
}
