using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Rpc.Ndr;

// Strings. [C706] 14.3.4; BSTR: [MS-OAUT] 2.2.23.
public ref partial struct NdrReader
{
    private const uint NullBstr = uint.MaxValue;

    /// <summary>Reads a <c>[string] wchar_t *</c>: conformant and varying, its NUL counted. What stands behind the first NUL is not part of it.</summary>
    /// <param name="maximum">The most characters, NUL included.</param>
    /// <exception cref="NdrException">It is longer, or does not end in NUL.</exception>
    public string ReadWideString(int maximum)
    {
        NdrReader ahead = this;
        string text = ahead.ReadVaryingWideString(ahead.ReadMaximumCount(), maximum);
        this = ahead;
        return text;
    }

    /// <summary>Reads a <c>[string] char *</c>: conformant and varying, its NUL counted; UTF-8.</summary>
    /// <param name="maximum">The most octets, NUL included.</param>
    /// <exception cref="NdrException">It is longer, or does not end in NUL.</exception>
    public string ReadAnsiString(int maximum)
    {
        NdrReader ahead = this;
        string text = ahead.ReadVaryingAnsiString(ahead.ReadMaximumCount(), maximum);
        this = ahead;
        return text;
    }

    /// <summary>Reads a <c>[string] char[n]</c>: varying only; UTF-8.</summary>
    /// <param name="length">The length of the array.</param>
    /// <exception cref="NdrException">It is longer, or does not end in NUL.</exception>
    public string ReadFixedAnsiString(int length)
    {
        NdrReader ahead = this;
        string text = ahead.ReadVaryingAnsiString((uint)length, length);
        this = ahead;
        return text;
    }

    /// <summary>Reads a BSTR: a unique pointer to a FLAGGED_WORD_BLOB. One NUL at its end, which some clients count, is left out (C2).</summary>
    /// <param name="maximum">The most characters.</param>
    /// <returns>The text; null for a pointer or a BSTR that is null.</returns>
    /// <exception cref="NdrException">It is longer, or its counts contradict each other.</exception>
    public string? ReadBstr(int maximum)
    {
        NdrReader ahead = this;
        string? text = ahead.ReadPointer() ? ahead.ReadBstrReferent(maximum) : null;
        this = ahead;
        return text;
    }

    /// <summary>Reads what a BSTR points to: a FLAGGED_WORD_BLOB.</summary>
    /// <param name="maximum">The most characters.</param>
    /// <returns>The text; null for a BSTR that is null.</returns>
    /// <exception cref="NdrException">It is longer, or its counts contradict each other.</exception>
    public string? ReadBstrReferent(int maximum)
    {
        NdrReader ahead = this;
        int count = ahead.ReadConformance(maximum, sizeof(char));
        uint octets = ahead.ReadUInt32();
        ahead.ReadCountEqualTo(count);
        if (octets == NullBstr ? count != 0 : ((long)octets + 1) / sizeof(char) != count)
        {
            NdrErrors.BadBstr(octets, (uint)count, _position);
        }

        string? text = octets == NullBstr ? null : ahead.ReadUnits(count, (int)octets / sizeof(char));
        this = ahead;
        return text;
    }

    // So many units are in the stub, of which the first are the text.
    private string ReadUnits(int count, int length)
    {
        ReadOnlySpan<char> text = ReadCharacters(count)[..length];
        return new string(text is [.. var before, '\0'] ? before : text);
    }

    private string ReadTerminated(int count)
    {
        int offset = _position;
        ReadOnlySpan<char> text = ReadCharacters(count);
        if (text is not [.., '\0'])
        {
            NdrErrors.NotTerminated(offset);
        }

        return new string(text[..text.IndexOf('\0')]);
    }

    // In the stub, or where the byte order is the other one in an array of their own.
    private ReadOnlySpan<char> ReadCharacters(int count)
    {
        if (_isBigEndian != BitConverter.IsLittleEndian)
        {
            return MemoryMarshal.Cast<byte, char>(Take(sizeof(char), count * sizeof(char)));
        }

        char[] text = new char[count];
        ReadNumbers(MemoryMarshal.Cast<char, ushort>(text.AsSpan()));
        return text;
    }

    internal string ReadVaryingWideString(uint conformance, int maximum) => ReadTerminated(ReadVariance(conformance, maximum, sizeof(char)));

    internal string ReadVaryingAnsiString(uint conformance, int maximum)
    {
        int offset = _position;
        ReadOnlySpan<byte> text = ReadOctets(ReadVariance(conformance, maximum, 1));
        if (text is not [.., 0])
        {
            NdrErrors.NotTerminated(offset);
        }

        return Encoding.UTF8.GetString(text[..text.IndexOf((byte)0)]);
    }
}
