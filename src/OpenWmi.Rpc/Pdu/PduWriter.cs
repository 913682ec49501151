using System.Buffers.Binary;

namespace OpenWmi.Rpc.Pdu;

/// <summary>Writes the fields of a PDU, little-endian, into room that the caller has measured.</summary>
/// <param name="octets">The room; offsets count from its start.</param>
public ref struct PduWriter(Span<byte> octets)
{
    private readonly Span<byte> _octets = octets;

    /// <summary>The offset of the next octet.</summary>
    public int Position { get; private set; }

    /// <summary>Writes an octet.</summary>
    /// <param name="value">The octet.</param>
    public void WriteByte(byte value) => Take(1)[0] = value;

    /// <summary>Writes 16 bits.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    /// <summary>Writes 32 bits.</summary>
    /// <param name="value">The number.</param>
    public void WriteUInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    /// <summary>Writes a UUID.</summary>
    /// <param name="value">The UUID.</param>
    public void WriteGuid(Guid value) => value.TryWriteBytes(Take(16));

    /// <summary>Writes an interface or transfer syntax: p_syntax_id_t.</summary>
    /// <param name="value">The syntax.</param>
    public void WriteSyntaxId(RpcSyntaxId value)
    {
        WriteGuid(value.Uuid);
        WriteUInt16(value.Major);
        WriteUInt16(value.Minor);
    }

    /// <summary>Writes octets as they are.</summary>
    /// <param name="value">The octets.</param>
    public void Write(scoped ReadOnlySpan<byte> value) => value.CopyTo(Take(value.Length));

    /// <summary>Writes octets that are zero.</summary>
    /// <param name="count">How many.</param>
    public void WriteZeros(int count) => Take(count).Clear();

    /// <summary>Writes zeros up to the next offset that is divisible by four.</summary>
    public void AlignToFour() => WriteZeros(-Position & 3);

    private Span<byte> Take(int count)
    {
        Span<byte> taken = _octets.Slice(Position, count);
        Position += count;
        return taken;
    }
}
