namespace OpenWmi.Rpc.Pdu;

/// <summary>p_cont_elem_t: a presentation context that a client asks for. [C706] 12.6.3.1. Immutable.</summary>
/// <param name="ContextId">p_cont_id: what requests will name.</param>
/// <param name="AbstractSyntax">The interface.</param>
/// <param name="TransferSyntaxes">The encodings that the client offers, at least one.</param>
public sealed record ContextElement(ushort ContextId, RpcSyntaxId AbstractSyntax, IReadOnlyList<RpcSyntaxId> TransferSyntaxes)
{
    /// <summary>The octets on the wire.</summary>
    public int Size => 4 + RpcSyntaxId.Size + (RpcSyntaxId.Size * TransferSyntaxes.Count);

    /// <summary>Reads one.</summary>
    /// <exception cref="RpcProtocolException">It has no transfer syntax, or the PDU ends before its end.</exception>
    public static ContextElement Read(ref PduReader reader)
    {
        ushort contextId = reader.ReadUInt16();
        int count = reader.ReadByte();
        _ = reader.ReadByte();
        if (count == 0 || reader.Remaining < RpcSyntaxId.Size * (count + 1))
        {
            throw new RpcProtocolException("[C706] 12.6.3.1", $"n_transfer_syn is {count}, with {reader.Remaining} octets left.", reader.Position);
        }

        RpcSyntaxId abstractSyntax = reader.ReadSyntaxId();
        RpcSyntaxId[] transferSyntaxes = new RpcSyntaxId[count];
        for (int i = 0; i < count; i++)
        {
            transferSyntaxes[i] = reader.ReadSyntaxId();
        }

        return new ContextElement(contextId, abstractSyntax, transferSyntaxes);
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt16(ContextId);
        writer.WriteByte(checked((byte)TransferSyntaxes.Count));
        writer.WriteByte(0);
        writer.WriteSyntaxId(AbstractSyntax);
        for (int i = 0; i < TransferSyntaxes.Count; i++)
        {
            writer.WriteSyntaxId(TransferSyntaxes[i]);
        }
    }
}
