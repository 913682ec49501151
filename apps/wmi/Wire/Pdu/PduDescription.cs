using OpenWmi.Rpc;

namespace OpenWmi.Tools.Wmi.Wire.Pdu;

/// <summary>Tells the fields of one PDU. [C706] 12.6.4, [MS-RPCE] 2.2.2.</summary>
/// <remarks>The stub of a request, a response or a fault is left for others: see <see cref="PduSummary.Stub"/>.</remarks>
internal static class PduDescription
{
    /// <summary>The octets of the common header.</summary>
    public const int HeaderLength = 16;

    private const int SecurityTrailerLength = 8;
    private static readonly byte[] FeaturePrefix = [0x2C, 0x1C, 0xB7, 0x6C, 0x12, 0x98, 0x40, 0x45];

    /// <summary>Whether octets begin as a PDU of version 5.0 does.</summary>
    public static bool IsPdu(ReadOnlySpan<byte> octets)
        => octets.Length >= HeaderLength && octets[0] == 5 && octets[1] <= 1 && octets[2] <= 20 && (octets[4] & 0xEF) == 0 && FragmentLength(octets) >= HeaderLength;

    /// <summary>frag_length.</summary>
    public static int FragmentLength(ReadOnlySpan<byte> octets) => IsBigEndian(octets) ? (octets[8] << 8) | octets[9] : octets[8] | (octets[9] << 8);

    /// <summary>Tells the fields.</summary>
    /// <param name="octets">The PDU, all of it.</param>
    /// <param name="fields">Where they go.</param>
    /// <exception cref="WireFormatException">It is malformed; the fields before that place were told.</exception>
    public static PduSummary Describe(ReadOnlySpan<byte> octets, List<WireField> fields)
    {
        var cursor = new FieldCursor(octets, .., fields, 0);
        PduSummary summary = DescribeHeader(ref cursor, octets);
        int bodyEnd = octets.Length - (summary.AuthenticationLength > 0 ? summary.AuthenticationLength + SecurityTrailerLength : 0);
        if (bodyEnd < cursor.Position)
        {
            throw new WireFormatException(10, $"auth_length {summary.AuthenticationLength} does not leave room for the header and the sec_trailer");
        }

        var body = new FieldCursor(octets, cursor.Position..bodyEnd, fields, 0) { IsBigEndian = cursor.IsBigEndian };
        summary = DescribeBody(ref body, summary);
        if (summary.AuthenticationLength == 0)
        {
            return summary with { Stub = summary.Stub.Start..bodyEnd };
        }

        var trailer = new FieldCursor(octets, bodyEnd.., fields, 0) { IsBigEndian = cursor.IsBigEndian };
        return DescribeTrailer(ref trailer, summary, bodyEnd);
    }

    private static bool IsBigEndian(ReadOnlySpan<byte> octets) => (octets[4] & 0x10) == 0;

    private static PduSummary DescribeHeader(ref FieldCursor cursor, ReadOnlySpan<byte> octets)
    {
        cursor.U8("rpc_vers");
        cursor.U8("rpc_vers_minor");
        byte type = cursor.U8("PTYPE", PduNames.Type);
        byte flags = cursor.U8("pfc_flags", value => PduNames.FlagsOf(value, type));
        cursor.IsBigEndian = IsBigEndian(octets);
        cursor.Octets("packed_drep", 4, cursor.IsBigEndian ? "big-endian" : "little-endian");
        cursor.U16("frag_length");
        ushort authentication = cursor.U16("auth_length");
        uint call = cursor.U32("call_id");
        return new PduSummary(type, flags, call, cursor.IsBigEndian) { AuthenticationLength = authentication };
    }

    private static PduSummary DescribeBody(ref FieldCursor body, PduSummary summary)
    {
        switch (summary.Type)
        {
            case PduNames.Bind or PduNames.AlterContext:
                return DescribeBind(ref body, summary);
            case PduNames.BindAck or PduNames.AlterContextResponse:
                return DescribeBindAck(ref body, summary);
            case PduNames.BindNak:
                DescribeBindNak(ref body);
                return summary;
            case PduNames.Request:
                return DescribeRequest(ref body, summary);
            case PduNames.Response or PduNames.Fault:
                return DescribeResponse(ref body, summary);
            default:
                DescribeRest(ref body, summary.Type == PduNames.Auth3 ? "pad" : "body");
                return summary;
        }
    }

    private static void DescribeRest(ref FieldCursor body, string name)
    {
        if (body.Remaining > 0)
        {
            body.Octets(name, body.Remaining);
        }
    }

    private static PduSummary DescribeBind(ref FieldCursor body, PduSummary summary)
    {
        body.U16("max_xmit_frag");
        body.U16("max_recv_frag");
        body.U32("assoc_group_id");
        byte count = body.U8("n_context_elem");
        body.Octets("reserved", 3);
        var contexts = new List<PresentationContext>();
        for (int i = 0; i < count; i++)
        {
            body.Heading($"p_cont_elem[{i}]");
            body.Depth++;
            ushort id = body.U16("p_cont_id");
            byte transfers = body.U8("n_transfer_syn");
            body.U8("reserved");
            RpcSyntaxId syntax = Syntax(ref body, "abstract_syntax");
            contexts.Add(new PresentationContext(id, syntax));
            for (int j = 0; j < transfers; j++)
            {
                Syntax(ref body, $"transfer_syntaxes[{j}]");
            }

            body.Depth--;
        }

        return summary with { Contexts = contexts };
    }

    private static PduSummary DescribeBindAck(ref FieldCursor body, PduSummary summary)
    {
        body.U16("max_xmit_frag");
        body.U16("max_recv_frag");
        body.U32("assoc_group_id");
        ushort length = body.U16("sec_addr.length");
        body.Octets("sec_addr.port_spec", length, Address(ref body, length));
        body.Origin = 0;
        body.Align(4);
        byte count = body.U8("n_results");
        body.Octets("reserved", 3);
        for (int i = 0; i < count; i++)
        {
            body.Heading($"p_results[{i}]");
            body.Depth++;
            ushort result = body.U16("result", PduNames.Result);
            body.U16("reason", value => PduNames.Reason(value, result));
            Syntax(ref body, "transfer_syntax");
            body.Depth--;
        }

        return summary;
    }

    private static string Address(ref FieldCursor body, int length)
    {
        ReadOnlySpan<byte> octets = body.Peek(length);
        return length == 0 ? "none" : $"\"{System.Text.Encoding.Latin1.GetString(octets.TrimEnd((byte)0))}\"";
    }

    private static void DescribeBindNak(ref FieldCursor body)
    {
        body.U16("provider_reject_reason", PduNames.RejectReason);
        byte count = body.U8("versions.n_protocols");
        for (int i = 0; i < count; i++)
        {
            body.U8($"p_protocols[{i}].major");
            body.U8($"p_protocols[{i}].minor");
        }

        DescribeRest(ref body, "extended error information");
    }

    private static PduSummary DescribeRequest(ref FieldCursor body, PduSummary summary)
    {
        body.U32("alloc_hint");
        ushort context = body.U16("p_cont_id");
        ushort opnum = body.U16("opnum");
        if ((summary.Flags & PduNames.ObjectUuidFlag) != 0)
        {
            body.Guid("object");
        }

        return summary with { ContextId = context, Opnum = opnum, Stub = body.Position..body.End };
    }

    private static PduSummary DescribeResponse(ref FieldCursor body, PduSummary summary)
    {
        body.U32("alloc_hint");
        ushort context = body.U16("p_cont_id");
        body.U8("cancel_count");
        body.U8("reserved");
        if (summary.Type == PduNames.Fault)
        {
            body.U32("status", value => $"0x{value:X8}{(Enum.IsDefined((RpcStatus)value) ? $" ({(RpcStatus)value})" : string.Empty)}");
            body.U32("reserved2");
        }

        return summary with { ContextId = context, Stub = body.Position..body.End };
    }

    private static PduSummary DescribeTrailer(ref FieldCursor trailer, PduSummary summary, int stubEnd)
    {
        trailer.Heading("sec_trailer");
        trailer.Depth++;
        byte type = trailer.U8("auth_type", PduNames.AuthenticationType);
        byte level = trailer.U8("auth_level", PduNames.AuthenticationLevel);
        byte padding = trailer.U8("auth_pad_length");
        trailer.U8("auth_reserved");
        trailer.U32("auth_context_id");
        trailer.Octets("auth_value", trailer.Remaining);
        bool hasStub = summary.Type is PduNames.Request or PduNames.Response or PduNames.Fault;
        if (hasStub && padding > stubEnd - summary.Stub.Start.Value)
        {
            throw new WireFormatException(stubEnd + 2, $"auth_pad_length {padding} is more than the stub has");
        }

        Range stub = summary.Stub.Start..(hasStub ? stubEnd - padding : stubEnd);
        return summary with { AuthenticationType = type, AuthenticationLevel = level, Stub = stub };
    }

    private static RpcSyntaxId Syntax(ref FieldCursor cursor, string name)
    {
        bool isFeature = cursor.Peek(Math.Min(8, cursor.Remaining)).SequenceEqual(FeaturePrefix);
        if (isFeature)
        {
            cursor.Octets(name + ".prefix", 8, "bind time feature negotiation");
            byte features = cursor.U8(name + ".bitmask", PduNames.Features);
            cursor.Octets(name + ".rest", 7);
            cursor.U32(name + ".version");
            return new RpcSyntaxId(Guid.Empty, features, 0);
        }

        Guid uuid = cursor.Guid(name + ".uuid", InterfaceNames.Find);
        uint version = cursor.U32(name + ".version", value => $"{value & 0xFFFF}.{value >> 16}");
        return new RpcSyntaxId(uuid, (ushort)(version & 0xFFFF), (ushort)(version >> 16));
    }
}
