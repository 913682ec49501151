using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Cim;

/// <summary>A string as it lies in a packed instance: read in place, nothing allocated.</summary>
/// <remarks>Its units are UTF-16 code units, stored in one octet each where all are below U+0100.</remarks>
public readonly ref partial struct CimStringSpan
{
    private readonly ReadOnlySpan<byte> _latin1;
    private readonly ReadOnlySpan<char> _utf16;

    internal CimStringSpan(ReadOnlySpan<byte> units, bool isUtf16)
    {
        _latin1 = isUtf16 ? default : units;
        _utf16 = isUtf16 ? MemoryMarshal.Cast<byte, char>(units) : default;
    }

    /// <summary>A string elsewhere, seen the same way.</summary>
    public CimStringSpan(ReadOnlySpan<char> text) => _utf16 = text;

    /// <summary>The number of UTF-16 code units.</summary>
    public int Length => _latin1.Length + _utf16.Length;

    /// <summary>Copies the units.</summary>
    /// <exception cref="ArgumentException"><paramref name="destination"/> is shorter than <see cref="Length"/>.</exception>
    public void CopyTo(Span<char> destination)
    {
        if (_utf16.IsEmpty)
        {
            Encoding.Latin1.GetChars(_latin1, destination);
        }
        else
        {
            _utf16.CopyTo(destination);
        }
    }

    /// <summary>The text without a copy where it is stored as UTF-16, else copied into <paramref name="buffer"/>.</summary>
    /// <param name="buffer">At least <see cref="Length"/> characters.</param>
    public ReadOnlySpan<char> AsSpan(Span<char> buffer)
    {
        if (!_utf16.IsEmpty)
        {
            return _utf16;
        }

        Encoding.Latin1.GetChars(_latin1, buffer);
        return buffer.Slice(0, _latin1.Length);
    }

    /// <summary>Whether one octet a unit is enough. A loop of its own: the generic search of the runtime boxes until it is optimised.</summary>
    internal static bool IsLatin1(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<ulong> fours = MemoryMarshal.Cast<char, ulong>(text);
        ulong high = 0;
        foreach (ulong four in fours)
        {
            high |= four & 0xFF00_FF00_FF00_FF00;
        }

        foreach (char unit in text.Slice(fours.Length * 4))
        {
            high |= unit & 0xFF00u;
        }

        return high == 0;
    }

    /// <summary>The text.</summary>
    public override string ToString() => _utf16.IsEmpty ? Encoding.Latin1.GetString(_latin1) : new string(_utf16);
}
