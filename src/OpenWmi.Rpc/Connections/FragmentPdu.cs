using OpenWmi.Rpc.Pdu;

namespace OpenWmi.Rpc.Connections;

/// <summary>A fragment of a request or of a response; mostly the only one.</summary>
internal readonly struct FragmentPdu : IOutgoingPdu
{
    /// <summary>Request, Response; or CoCancel and Orphaned, which have a header alone.</summary>
    public required PduType Type { get; init; }

    public PduFlags Flags { get; init; }

    public required uint CallId { get; init; }

    /// <summary>p_cont_id.</summary>
    public ushort ContextId { get; init; }

    /// <summary>Of a request.</summary>
    public ushort Opnum { get; init; }

    /// <summary>Of a request; empty for none.</summary>
    public Guid ObjectUuid { get; init; }

    /// <summary>The octets of stub from here to the end of the message.</summary>
    public uint AllocHint { get; init; }

    /// <summary>The octets of stub in this fragment.</summary>
    public ReadOnlyMemory<byte> Stub { get; init; }

    public PduProtection Protection { get; init; }

    public int Length => HeaderSize + Stub.Length + Protection.SizeBehind(Stub.Length);

    private int HeaderSize => Type is PduType.CoCancel or PduType.Orphaned ? CommonHeader.Size : HeaderSizeOf(Type, ObjectUuid);

    /// <summary>Where the stub of a request or response begins.</summary>
    public static int HeaderSizeOf(PduType type, Guid objectUuid)
        => type == PduType.Request && objectUuid != Guid.Empty ? RequestHeader.StubOffsetWithObject : RequestHeader.StubOffset;

    public void Write(Span<byte> octets)
    {
        PduWriter writer = new(octets);
        PduFlags flags = ObjectUuid == Guid.Empty ? Flags : Flags | PduFlags.ObjectUuid;
        new CommonHeader(Type, flags, (ushort)octets.Length, Protection.AuthLength, CallId).Write(ref writer);
        if (Type == PduType.Request)
        {
            new RequestHeader(AllocHint, ContextId, Opnum, ObjectUuid == Guid.Empty ? null : ObjectUuid).Write(ref writer);
        }
        else if (Type == PduType.Response)
        {
            new ResponseHeader(AllocHint, ContextId, CancelCount: 0).Write(ref writer);
        }

        int stubOffset = writer.Position;
        writer.Write(Stub.Span);
        Protection.Finish(octets, stubOffset, Stub.Length);
    }
}
