namespace OpenWmi.Rpc.Pdu;

/// <summary>What stands between the common header and the stub of a response. [C706] 12.6.4.10.</summary>
/// <param name="AllocHint">alloc_hint: the octets of stub to come, this fragment included; exactly.</param>
/// <param name="ContextId">p_cont_id; Windows gives its lower eight bits only, so it is not checked.</param>
/// <param name="CancelCount">cancel_count.</param>
public readonly record struct ResponseHeader(uint AllocHint, ushort ContextId, byte CancelCount)
{
    /// <summary>Where the stub begins.</summary>
    public const int StubOffset = CommonHeader.Size + 8;

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public static ResponseHeader Read(ReadOnlySpan<byte> pdu, in CommonHeader header)
    {
        PduReader reader = new(pdu, CommonHeader.Size, header.IsBigEndian, "[C706] 12.6.4.10");
        ResponseHeader response = new(reader.ReadUInt32(), reader.ReadUInt16(), reader.ReadByte());
        _ = reader.ReadByte();
        return response;
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt32(AllocHint);
        writer.WriteUInt16(ContextId);
        writer.WriteByte(CancelCount);
        writer.WriteByte(0);
    }
}
