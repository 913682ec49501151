using System.Buffers.Binary;

namespace OpenWmi.Rpc.Pdu;

/// <summary>Reads the fields of a PDU in either order of octets. A read that fails does not move.</summary>
public ref struct PduReader
{
    private readonly ReadOnlySpan<byte> _octets;
    private readonly bool _isBigEndian;
    private readonly string _section;

    /// <summary>Begins to read.</summary>
    /// <param name="octets">What to read; offsets count from its start.</param>
    /// <param name="position">Where to begin.</param>
    /// <param name="isBigEndian">The order of octets in numbers.</param>
    /// <param name="section">The section that describes the PDU, for errors.</param>
    /// <exception cref="RpcProtocolException">The place to begin is behind the end.</exception>
    public PduReader(ReadOnlySpan<byte> octets, int position, bool isBigEndian, string section)
    {
        _octets = octets;
        _isBigEndian = isBigEndian;
        _section = section;
        _ = Take(position);
    }

    /// <summary>The offset of the next octet.</summary>
    public int Position { get; private set; }

    /// <summary>The octets that are left.</summary>
    public readonly int Remaining => _octets.Length - Position;

    /// <summary>Reads an octet.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before it.</exception>
    public byte ReadByte() => Take(1)[0];

    /// <summary>Reads 16 bits.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before their end.</exception>
    public ushort ReadUInt16()
    {
        ReadOnlySpan<byte> octets = Take(2);
        return _isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
    }

    /// <summary>Reads 32 bits.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before their end.</exception>
    public uint ReadUInt32()
    {
        ReadOnlySpan<byte> octets = Take(4);
        return _isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);
    }

    /// <summary>Reads a UUID: its first three fields are numbers.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public Guid ReadGuid() => new(Take(16), _isBigEndian);

    /// <summary>Reads an interface or transfer syntax: p_syntax_id_t.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public RpcSyntaxId ReadSyntaxId()
    {
        Guid uuid = ReadGuid();
        uint version = ReadUInt32();
        return new RpcSyntaxId(uuid, (ushort)(version & 0xFFFF), (ushort)(version >> 16));
    }

    /// <summary>Takes octets as they are.</summary>
    /// <param name="count">How many.</param>
    /// <exception cref="RpcProtocolException">Fewer are left.</exception>
    public ReadOnlySpan<byte> Take(int count)
    {
        if ((uint)count > (uint)Remaining)
        {
            throw new RpcProtocolException(_section, $"{count} octets are expected and {Remaining} are left.", Position);
        }

        ReadOnlySpan<byte> taken = _octets.Slice(Position, count);
        Position += count;
        return taken;
    }

    /// <summary>Skips to the next offset that is divisible by four.</summary>
    /// <exception cref="RpcProtocolException">The PDU ends before it.</exception>
    public void AlignToFour() => _ = Take(-Position & 3);
}
