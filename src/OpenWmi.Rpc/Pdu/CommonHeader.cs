using System.Buffers.Binary;

namespace OpenWmi.Rpc.Pdu;

/// <summary>The first 16 octets of every connection-oriented PDU. [C706] 12.6.3.1, [MS-RPCE] 2.2.2.3.</summary>
/// <param name="Type">PTYPE.</param>
/// <param name="Flags">pfc_flags.</param>
/// <param name="FragmentLength">frag_length: the whole PDU in octets, header and verifier included.</param>
/// <param name="AuthLength">auth_length: the auth_value alone in octets, without the 8 of the sec_trailer; 0: there is no verifier.</param>
/// <param name="CallId">call_id: chosen by the client, given back in the answer.</param>
public readonly record struct CommonHeader(PduType Type, PduFlags Flags, ushort FragmentLength, ushort AuthLength, uint CallId)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 16;

    /// <summary>rpc_vers.</summary>
    public const byte ProtocolVersion = 5;

    private const string Section = "[C706] 12.6.3.1";
    /// <summary>packed_drep as this side writes it: little-endian, ASCII, IEEE.</summary>
    public const uint LittleEndianAsciiIeee = 0x00000010;

    /// <summary>rpc_vers: 5.</summary>
    public byte MajorVersion { get; private init; } = ProtocolVersion;

    /// <summary>rpc_vers_minor: 0 or 1.</summary>
    public byte MinorVersion { get; private init; }

    /// <summary>packed_drep as its four octets stand, the first lowest: 0x10 is little-endian, ASCII, IEEE.</summary>
    public uint DataRepresentation { get; private init; } = LittleEndianAsciiIeee;

    /// <summary>Whether the numbers of the PDU are big-endian, its stub included.</summary>
    public bool IsBigEndian => IsBigEndianRepresentation((byte)(DataRepresentation & 0xFF));

    /// <summary>Whether this is the first fragment of a call.</summary>
    public bool IsFirst => Flags.HasFlag(PduFlags.FirstFragment);

    /// <summary>Whether this is the last fragment of a call.</summary>
    public bool IsLast => Flags.HasFlag(PduFlags.LastFragment);

    /// <summary>Whether a sec_trailer with an auth_value ends the PDU.</summary>
    public bool HasVerifier => AuthLength != 0;

    /// <summary>The length that the header of a PDU says.</summary>
    /// <param name="octets">At least the first 16 octets.</param>
    public static int FragmentLengthOf(ReadOnlySpan<byte> octets)
        => IsBigEndianRepresentation(octets[4]) ? BinaryPrimitives.ReadUInt16BigEndian(octets[8..]) : BinaryPrimitives.ReadUInt16LittleEndian(octets[8..]);

    /// <summary>Reads a header without judging it.</summary>
    /// <param name="octets">The PDU, or its beginning.</param>
    /// <exception cref="RpcProtocolException">There are fewer than 16 octets.</exception>
    public static CommonHeader Read(ReadOnlySpan<byte> octets)
    {
        bool isBigEndian = octets.Length > 4 && IsBigEndianRepresentation(octets[4]);
        PduReader reader = new(octets, 0, isBigEndian, Section);
        byte major = reader.ReadByte();
        byte minor = reader.ReadByte();
        PduType type = (PduType)reader.ReadByte();
        PduFlags flags = (PduFlags)reader.ReadByte();
        uint representation = BinaryPrimitives.ReadUInt32LittleEndian(reader.Take(4));
        return new CommonHeader(type, flags, reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt32())
        {
            MajorVersion = major,
            MinorVersion = minor,
            DataRepresentation = representation,
        };
    }

    /// <summary>Checks what a header says against itself and the octets that came. S23.</summary>
    /// <param name="length">The octets of the PDU.</param>
    /// <exception cref="RpcProtocolException">The version, the data representation or a length cannot be.</exception>
    public void Check(int length)
    {
        if (MajorVersion != ProtocolVersion || MinorVersion > 1)
        {
            throw new RpcProtocolException(Section, $"The protocol version is {MajorVersion}.{MinorVersion}, not 5.0 or 5.1.", 0);
        }

        // Characters are ASCII, floating-point numbers IEEE, the rest zero: no client of today says otherwise, and to guess at the others would be worse than to refuse.
        if ((DataRepresentation & ~LittleEndianAsciiIeee) != 0)
        {
            throw new RpcProtocolException("[C706] 14.2.5", $"The data representation 0x{DataRepresentation:X8} is not supported.", 4);
        }

        if (FragmentLength < Size || FragmentLength != length)
        {
            throw new RpcProtocolException(Section, $"frag_length is {FragmentLength}, with {length} octets.", 8);
        }

        if (AuthLength != 0 && AuthLength + SecTrailer.Size > FragmentLength - Size)
        {
            throw new RpcProtocolException("[MS-RPCE] 2.2.2.11", $"auth_length is {AuthLength} in a PDU of {FragmentLength} octets.", 10);
        }
    }

    /// <summary>Writes the header, little-endian, version 5.0.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteByte(ProtocolVersion);
        writer.WriteByte(0);
        writer.WriteByte((byte)Type);
        writer.WriteByte((byte)Flags);
        writer.WriteUInt32(LittleEndianAsciiIeee);
        writer.WriteUInt16(FragmentLength);
        writer.WriteUInt16(AuthLength);
        writer.WriteUInt32(CallId);
    }

    private static bool IsBigEndianRepresentation(byte first) => (first & 0x10) == 0;
}
