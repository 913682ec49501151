using System.Buffers.Binary;
using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace OpenWmi.Cim.Serialization;

/// <summary>Writes the repository's form of definitions and values: little-endian, lengths as LEB128.</summary>
internal sealed class CimBinaryWriter
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);

    public byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    public void WriteByte(byte value)
    {
        _buffer.GetSpan(1)[0] = value;
        _buffer.Advance(1);
    }

    public void WriteLength(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            WriteByte((byte)((rest & 0x7F) | 0x80));
            rest >>= 7;
        }

        WriteByte((byte)rest);
    }

    public void WriteBytes(ReadOnlySpan<byte> octets)
    {
        WriteLength(octets.Length);
        _buffer.Write(octets);
    }

    /// <summary>A string, or NULL as length zero; units as Latin-1 where they fit.</summary>
    public void WriteText(string? text)
    {
        if (text is null)
        {
            WriteLength(0);
            return;
        }

        bool isUtf16 = !CimStringSpan.IsLatin1(text);
        WriteLength(((text.Length + 1) << 1) | (isUtf16 ? 1 : 0));
        if (isUtf16)
        {
            _buffer.Write(MemoryMarshal.AsBytes(text.AsSpan()));
        }
        else
        {
            Encoding.Latin1.GetBytes(text, _buffer.GetSpan(text.Length));
            _buffer.Advance(text.Length);
        }
    }

    public void WriteNumber(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(_buffer.GetSpan(8), value);
        _buffer.Advance(8);
    }
}
