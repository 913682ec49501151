using OpenWmi.Security;

namespace OpenWmi.Rpc.Pdu;

/// <summary>sec_trailer: the 8 octets before an auth_value. [MS-RPCE] 2.2.2.11.</summary>
/// <param name="Type">auth_type.</param>
/// <param name="Level">auth_level; whatever the peer wrote, so it may have no name.</param>
/// <param name="PadLength">auth_pad_length: octets between the stub and the trailer.</param>
/// <param name="ContextId">auth_context_id: which of the connection's security contexts; the client chooses it.</param>
public readonly record struct SecTrailer(AuthenticationType Type, AuthenticationLevel Level, byte PadLength, uint ContextId)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 8;

    /// <summary>What a sender pads the stub to, counted from its start.</summary>
    public const int StubAlignment = 16;

    private const string Section = "[MS-RPCE] 2.2.2.11";

    /// <summary>Finds and reads the trailer of a PDU, which has one.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header; auth_length is not 0.</param>
    /// <param name="bodyOffset">The offset up to which the fixed part reaches: the padding is behind it.</param>
    /// <param name="offset">Where the trailer begins.</param>
    /// <exception cref="RpcProtocolException">The trailer does not begin at a multiple of four, or overlaps what is before it.</exception>
    public static SecTrailer Read(ReadOnlySpan<byte> pdu, in CommonHeader header, int bodyOffset, out int offset)
    {
        offset = pdu.Length - header.AuthLength - Size;
        if (offset < bodyOffset || offset % 4 != 0)
        {
            throw new RpcProtocolException(Section, $"The sec_trailer is at {offset}, with a body up to {bodyOffset}: it begins at a multiple of four behind it.", 10);
        }

        PduReader reader = new(pdu, offset, header.IsBigEndian, Section);
        byte type = reader.ReadByte();
        byte level = reader.ReadByte();
        byte padLength = reader.ReadByte();
        _ = reader.ReadByte();
        if (padLength > offset - bodyOffset)
        {
            throw new RpcProtocolException(Section, $"auth_pad_length is {padLength}, with {offset - bodyOffset} octets before it.", offset + 2);
        }

        return new SecTrailer((AuthenticationType)type, (AuthenticationLevel)level, padLength, reader.ReadUInt32());
    }

    /// <summary>Writes the trailer.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteByte((byte)Type);
        writer.WriteByte((byte)Level);
        writer.WriteByte(PadLength);
        writer.WriteByte(0);
        writer.WriteUInt32(ContextId);
    }
}
