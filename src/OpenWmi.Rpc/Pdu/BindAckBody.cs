using System.Text;

namespace OpenWmi.Rpc.Pdu;

/// <summary>What follows the header of a bind_ack and of an alter_context_resp. [C706] 12.6.4.2, 12.6.4.4. Immutable.</summary>
/// <param name="MaxTransmitFragment">max_xmit_frag: the largest fragment that the server sends.</param>
/// <param name="MaxReceiveFragment">max_recv_frag: the largest fragment that the server takes.</param>
/// <param name="AssociationGroup">assoc_group_id.</param>
/// <param name="SecondaryAddress">sec_addr: the endpoint, ASCII; empty in an alter_context_resp.</param>
/// <param name="Results">One result for each presentation context asked for, in that order.</param>
public sealed record BindAckBody(ushort MaxTransmitFragment, ushort MaxReceiveFragment, uint AssociationGroup, string SecondaryAddress, IReadOnlyList<ContextResult> Results)
{
    private const string Section = "[C706] 12.6.4.4";
    private const int AddressOffset = CommonHeader.Size + 10;

    /// <summary>The octets on the wire.</summary>
    public int Size => ResultsOffset - CommonHeader.Size + 4 + (ContextResult.Size * Results.Count);

    private int ResultsOffset => (AddressOffset + AddressLength + 3) & ~3;

    private int AddressLength => SecondaryAddress.Length == 0 ? 0 : SecondaryAddress.Length + 1;

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <param name="end">Where the body ends: the verifier is behind it.</param>
    /// <exception cref="RpcProtocolException">The PDU ends before the last result.</exception>
    public static BindAckBody Read(ReadOnlySpan<byte> pdu, in CommonHeader header, out int end)
    {
        PduReader reader = new(pdu, CommonHeader.Size, header.IsBigEndian, Section);
        ushort maxTransmit = reader.ReadUInt16();
        ushort maxReceive = reader.ReadUInt16();
        uint group = reader.ReadUInt32();
        string address = Encoding.Latin1.GetString(reader.Take(reader.ReadUInt16()).TrimEnd((byte)0));
        reader.AlignToFour();
        int count = reader.ReadByte();
        _ = reader.Take(3);
        if (reader.Remaining < ContextResult.Size * count)
        {
            throw new RpcProtocolException(Section, $"n_results is {count}, with {reader.Remaining} octets left.", reader.Position);
        }

        ContextResult[] results = new ContextResult[count];
        for (int i = 0; i < count; i++)
        {
            results[i] = ContextResult.Read(ref reader);
        }

        end = reader.Position;
        return new BindAckBody(maxTransmit, maxReceive, group, address, results);
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt16(MaxTransmitFragment);
        writer.WriteUInt16(MaxReceiveFragment);
        writer.WriteUInt32(AssociationGroup);
        writer.WriteUInt16(checked((ushort)AddressLength));
        if (AddressLength > 0)
        {
            writer.Write(Encoding.Latin1.GetBytes(SecondaryAddress));
            writer.WriteByte(0);
        }

        writer.AlignToFour();
        writer.WriteByte(checked((byte)Results.Count));
        writer.WriteZeros(3);
        for (int i = 0; i < Results.Count; i++)
        {
            Results[i].Write(ref writer);
        }
    }
}
