namespace OpenWmi.Rpc.Pdu;

/// <summary>What follows the header of a fault. [C706] 12.6.4.7, [MS-RPCE] 2.2.2.12. Extended error information behind it is not read.</summary>
/// <param name="ContextId">p_cont_id.</param>
/// <param name="CancelCount">cancel_count.</param>
/// <param name="Status">What went wrong.</param>
public readonly record struct FaultBody(ushort ContextId, byte CancelCount, RpcStatus Status)
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 16;

    // What Samba sends, whatever the length of what follows.
    private const uint AllocHint = 24;

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="RpcProtocolException">The PDU ends before the status.</exception>
    public static FaultBody Read(ReadOnlySpan<byte> pdu, in CommonHeader header)
    {
        PduReader reader = new(pdu, CommonHeader.Size, header.IsBigEndian, "[C706] 12.6.4.7");
        _ = reader.ReadUInt32();
        ushort contextId = reader.ReadUInt16();
        byte cancelCount = reader.ReadByte();
        _ = reader.ReadByte();
        return new FaultBody(contextId, cancelCount, (RpcStatus)reader.ReadUInt32());
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt32(AllocHint);
        writer.WriteUInt16(ContextId);
        writer.WriteByte(CancelCount);
        writer.WriteByte(0);
        writer.WriteUInt32((uint)Status);
        writer.WriteUInt32(0);
    }
}
