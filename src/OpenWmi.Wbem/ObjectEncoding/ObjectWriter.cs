using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Writes an encoded object into a buffer that is given, or into one that grows. Lengths and references are patched in afterwards.</summary>
internal ref struct ObjectWriter
{
    private readonly bool _grows;
    private Span<byte> _octets;

    /// <summary>Writes into what is given.</summary>
    public ObjectWriter(Span<byte> destination) => _octets = destination;

    /// <summary>Writes into a buffer of its own.</summary>
    public ObjectWriter(int capacity)
    {
        _octets = new byte[capacity];
        _grows = true;
    }

    /// <summary>The octets written.</summary>
    public int Position { get; private set; }

    public readonly ReadOnlySpan<byte> Written => _octets[..Position];

    /// <summary>Room for the next octets, which counts as written. Not cleared.</summary>
    public Span<byte> Append(int count)
    {
        if (count > _octets.Length - Position)
        {
            Grow(count);
        }

        Span<byte> room = _octets.Slice(Position, count);
        Position += count;
        return room;
    }

    /// <summary>The same, all zero.</summary>
    public Span<byte> AppendZero(int count)
    {
        Span<byte> room = Append(count);
        room.Clear();
        return room;
    }

    /// <summary>Octets that were written, to be changed.</summary>
    public readonly Span<byte> At(int position, int count) => _octets.Slice(position, count);

    public void AppendByte(byte value) => Append(1)[0] = value;

    public void AppendUInt16(int value) => BinaryPrimitives.WriteUInt16LittleEndian(Append(2), (ushort)value);

    public void AppendUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Append(4), value);

    public void AppendInt32(int value) => BinaryPrimitives.WriteInt32LittleEndian(Append(4), value);

    public void AppendOctets(scoped ReadOnlySpan<byte> octets) => octets.CopyTo(Append(octets.Length));

    public readonly void PatchUInt32(int position, uint value) => BinaryPrimitives.WriteUInt32LittleEndian(_octets[position..], value);

    public readonly void PatchInt32(int position, int value) => BinaryPrimitives.WriteInt32LittleEndian(_octets[position..], value);

    /// <summary>An Encoded-String: compressed where every unit is below U+0100, never otherwise. [MS-WMIO] 2.2.78.</summary>
    public void AppendString(scoped ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> units = EncodedString.UntilNul(text);
        if (!CimStringSpan.IsLatin1(units))
        {
            Span<byte> wide = Append(checked((units.Length * 2) + 3));
            wide[0] = 1;
            MemoryMarshal.AsBytes(units).CopyTo(wide[1..]);
            wide[^2..].Clear();
            return;
        }

        Span<byte> octets = Append(units.Length + 2);
        octets[0] = 0;
        for (int i = 0; i < units.Length; i++)
        {
            octets[i + 1] = (byte)units[i];
        }

        octets[^1] = 0;
    }

    /// <summary>An Encoded-String from units that are packed.</summary>
    public void AppendString(scoped CimStringSpan text)
    {
        if (!text.Utf16.IsEmpty)
        {
            AppendString(text.Utf16);
            return;
        }

        ReadOnlySpan<byte> units = text.Latin1;
        int nul = units.IndexOf((byte)0);
        units = nul >= 0 ? units[..nul] : units;
        Span<byte> octets = Append(units.Length + 2);
        octets[0] = 0;
        units.CopyTo(octets[1..]);
        octets[^1] = 0;
    }

    private void Grow(int count)
    {
        if (!_grows)
        {
            throw new ArgumentException($"The object takes more than the {_octets.Length} octets of the destination.");
        }

        byte[] larger = new byte[Math.Max(checked(Position + count), checked(_octets.Length * 2))];
        Written.CopyTo(larger);
        _octets = larger;
    }
}
