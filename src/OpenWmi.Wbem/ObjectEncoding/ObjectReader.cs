using System.Buffers.Binary;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Reads a part of an encoded object from front to back. Every length is checked against the end of the part; offsets in errors count from the first octet given.</summary>
internal ref struct ObjectReader
{
    private readonly ReadOnlySpan<byte> _octets;

    public ObjectReader(ReadOnlySpan<byte> octets)
        : this(octets, 0, octets.Length)
    {
    }

    private ObjectReader(ReadOnlySpan<byte> octets, int start, int end)
    {
        _octets = octets;
        Position = start;
        End = end;
    }

    /// <summary>The offset of the next octet.</summary>
    public int Position { get; private set; }

    /// <summary>The offset behind the last octet of the part.</summary>
    public int End { get; }

    /// <summary>All octets of the whole that this is a part of.</summary>
    public readonly int WholeLength => _octets.Length;

    public readonly int Remaining => End - Position;

    /// <summary>What is left, without moving.</summary>
    public readonly ReadOnlySpan<byte> Rest => _octets[Position..End];

    public byte ReadByte(string structure) => Take(1, structure)[0];

    public ushort ReadUInt16(string structure) => BinaryPrimitives.ReadUInt16LittleEndian(Take(2, structure));

    public uint ReadUInt32(string structure) => BinaryPrimitives.ReadUInt32LittleEndian(Take(4, structure));

    public int ReadInt32(string structure) => BinaryPrimitives.ReadInt32LittleEndian(Take(4, structure));

    /// <summary>The next octets.</summary>
    public ReadOnlySpan<byte> Take(int count, string structure)
    {
        if ((uint)count > (uint)Remaining)
        {
            throw TooShort((uint)count, structure);
        }

        ReadOnlySpan<byte> taken = _octets.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>The next octets as a part of their own.</summary>
    public ObjectReader Part(long length, string structure)
    {
        if (length < 0 || length > Remaining)
        {
            throw TooShort(length, structure);
        }

        var part = new ObjectReader(_octets, Position, Position + (int)length);
        Position = part.End;
        return part;
    }

    /// <summary>A length that counts itself, then so many octets without it.</summary>
    public ObjectReader PartWithOwnLength(string structure)
    {
        uint length = ReadUInt32(structure);
        return length >= 4 ? Part(length - 4L, structure) : throw InvalidObject.At(Position - 4, structure, $"the length {length} does not hold itself");
    }

    /// <summary>A part from an offset in this part to its end.</summary>
    public readonly ObjectReader From(int offset) => new(_octets, offset, End);

    /// <summary>A part of what this reader was over, wherever it stands now.</summary>
    public readonly ReadOnlySpan<byte> Between(int start, int end) => _octets[start..end];

    public readonly WbemException Invalid(string structure, string reason) => InvalidObject.At(Position, structure, reason);

    private readonly WbemException TooShort(long count, string structure) =>
        InvalidObject.At(Position, structure, $"{count} octets are expected and {Remaining} remain");
}
