namespace OpenWmi.Rpc.Pdu;

/// <summary>What follows the header of a bind_nak. [C706] 12.6.4.5, [MS-RPCE] 2.2.2.5. Extended error information behind it is not read.</summary>
/// <param name="Reason">Why the bind is refused.</param>
public sealed record BindNakBody(BindNakReason Reason)
{
    /// <summary>The octets on the wire as they are written: the reason, the one version that there is, and padding.</summary>
    public const int Size = 8;

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public static BindNakBody Read(ReadOnlySpan<byte> pdu, in CommonHeader header)
        => new((BindNakReason)new PduReader(pdu, CommonHeader.Size, header.IsBigEndian, "[C706] 12.6.4.5").ReadUInt16());

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt16((ushort)Reason);
        writer.WriteByte(1);
        writer.WriteByte(CommonHeader.ProtocolVersion);
        writer.WriteZeros(4);
    }
}
