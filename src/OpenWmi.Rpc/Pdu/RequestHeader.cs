namespace OpenWmi.Rpc.Pdu;

/// <summary>What stands between the common header and the stub of a request. [C706] 12.6.4.9.</summary>
/// <param name="AllocHint">alloc_hint: the octets of stub to come, this fragment included. A hint, and nothing is allocated for it.</param>
/// <param name="ContextId">p_cont_id: the presentation context.</param>
/// <param name="Opnum">opnum: the operation.</param>
/// <param name="ObjectUuid">The object, for ORPC the IPID; null where the flag PFC_OBJECT_UUID is not set.</param>
public readonly record struct RequestHeader(uint AllocHint, ushort ContextId, ushort Opnum, Guid? ObjectUuid)
{
    /// <summary>Where the stub begins in a request without an object.</summary>
    public const int StubOffset = CommonHeader.Size + 8;

    /// <summary>Where the stub begins in a request with an object.</summary>
    public const int StubOffsetWithObject = StubOffset + 16;

    /// <summary>Where the stub begins.</summary>
    public int OffsetOfStub => ObjectUuid is null ? StubOffset : StubOffsetWithObject;

    /// <summary>Reads it from a whole PDU.</summary>
    /// <param name="pdu">The PDU.</param>
    /// <param name="header">Its header.</param>
    /// <exception cref="RpcProtocolException">The PDU ends before its end.</exception>
    public static RequestHeader Read(ReadOnlySpan<byte> pdu, in CommonHeader header)
    {
        PduReader reader = new(pdu, CommonHeader.Size, header.IsBigEndian, "[C706] 12.6.4.9");
        return new RequestHeader(reader.ReadUInt32(), reader.ReadUInt16(), reader.ReadUInt16(), header.Flags.HasFlag(PduFlags.ObjectUuid) ? reader.ReadGuid() : null);
    }

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to, behind the header.</param>
    public void Write(ref PduWriter writer)
    {
        writer.WriteUInt32(AllocHint);
        writer.WriteUInt16(ContextId);
        writer.WriteUInt16(Opnum);
        if (ObjectUuid is { } uuid)
        {
            writer.WriteGuid(uuid);
        }
    }
}
