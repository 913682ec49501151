namespace OpenWmi.Rpc.Pdu;

/// <summary>What follows the header of a bind and of an alter_context. [C706] 12.6.4.1, 12.6.4.3. Immutable.</summary>
/// <param name="MaxTransmitFragment">max_xmit_frag: the largest fragment that the client sends, in octets, header included.</param>
/// <param name="MaxReceiveFragment">max_recv_frag: the largest fragment that the client takes.</param>
/// <param name="AssociationGroup">assoc_group_id: 0 asks for a new group.</param>
/// <param name="Contexts">p_context_elem: 1 to 255 presentation contexts.</param>
public sealed record BindBody(ushort MaxTransmitFragment, ushort MaxReceiveFragment, uint AssociationGroup, IReadOnlyList<ContextElement> Contexts)
{
    private const string Section = "[C706] 12.6.4.3";
    private const int FixedSize = 12;

    /// <summary>The octets on the wire.</summary>
    public int Size
    {
        get
        {
            int size = FixedSize;
            for (int i = 0; i < Contexts.Count; i++)
            {
                size += Contexts[i].Size;
            }

            return size;
        }
    }

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <param name="end">Where the body ends: the verifier is behind it.</param>
    /// <exception cref="RpcProtocolException">There is no context, or the PDU ends before the last.</exception>
    public static BindBody Read(ReadOnlySpan<byte> pdu, in CommonHeader header, out int end)
    {
        PduReader reader = new(pdu, CommonHeader.Size, header.IsBigEndian, Section);
        ushort maxTransmit = reader.ReadUInt16();
        ushort maxReceive = reader.ReadUInt16();
        uint group = reader.ReadUInt32();
        int count = reader.ReadByte();
        _ = reader.Take(3);
        if (count == 0)
        {
            throw new RpcProtocolException(Section, "n_context_elem is 0.", 24);
        }

        List<ContextElement> contexts = new(Math.Min(count, 8));
        for (int i = 0; i < count; i++)
        {
            contexts.Add(ContextElement.Read(ref reader));
        }

        end = reader.Position;
        return new BindBody(maxTransmit, maxReceive, group, contexts);
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt16(MaxTransmitFragment);
        writer.WriteUInt16(MaxReceiveFragment);
        writer.WriteUInt32(AssociationGroup);
        writer.WriteByte(checked((byte)Contexts.Count));
        writer.WriteZeros(3);
        for (int i = 0; i < Contexts.Count; i++)
        {
            Contexts[i].Write(ref writer);
        }
    }
}
