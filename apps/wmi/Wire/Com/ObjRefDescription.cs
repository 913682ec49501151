namespace OpenWmi.Tools.Wmi.Wire.Com;

/// <summary>Tells the fields of an OBJREF. [MS-DCOM] 2.2.18; no alignment.</summary>
internal static class ObjRefDescription
{
    /// <summary>"MEOW".</summary>
    public const uint Signature = 0x574F454D;

    private const uint Standard = 1;
    private const uint Handler = 2;
    private const uint Custom = 4;
    private const uint Extended = 8;

    /// <summary>Whether octets begin as an OBJREF does.</summary>
    public static bool IsObjRef(ReadOnlySpan<byte> octets) => octets.Length >= 24 && octets.StartsWith("MEOW"u8);

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        var cursor = new FieldCursor(message, range, fields, depth);
        cursor.Heading("OBJREF");
        cursor.Depth++;
        cursor.U32("signature", value => value == Signature ? "MEOW" : throw new WireFormatException(0, $"the signature of an OBJREF is MEOW, not 0x{value:X8}"));
        uint form = cursor.U32("flags", Form);
        cursor.Guid("iid", InterfaceNames.Find);
        switch (form)
        {
            case Standard:
                DescribeStandard(ref cursor);
                DescribeBindings(ref cursor, "saResAddr");
                break;
            case Handler:
                DescribeStandard(ref cursor);
                cursor.Guid("clsid", InterfaceNames.Find);
                DescribeBindings(ref cursor, "saResAddr");
                break;
            case Custom:
                DescribeCustom(message, ref cursor, fields);
                break;
            case Extended:
                DescribeExtended(ref cursor);
                break;
            default:
                throw new WireFormatException(cursor.Position - 20, $"flags 0x{form:X} is no form of an OBJREF");
        }
    }

    /// <summary>Tells the fields of a DUALSTRINGARRAY, packed as in an OBJREF. [MS-DCOM] 2.2.19.</summary>
    public static void DescribeBindings(ref FieldCursor cursor, string name)
    {
        cursor.Heading(name);
        cursor.Depth++;
        int entries = cursor.U16("wNumEntries");
        int security = cursor.U16("wSecurityOffset");
        int start = cursor.Position;
        int end = start + (entries * 2);
        if (entries * 2 > cursor.Remaining || security > entries)
        {
            throw new WireFormatException(start, $"{entries} entries with the security bindings at {security} do not fit into {cursor.Remaining} octets");
        }

        DescribeEntries(ref cursor, "aStringBinding", start + (security * 2), isSecurity: false);
        DescribeEntries(ref cursor, "aSecurityBinding", end, isSecurity: true);
        cursor.MoveTo(end);
        cursor.Depth--;
    }

    private static string Form(uint value) => value switch
    {
        Standard => "OBJREF_STANDARD (1)",
        Handler => "OBJREF_HANDLER (2)",
        Custom => "OBJREF_CUSTOM (4)",
        Extended => "OBJREF_EXTENDED (8)",
        _ => $"0x{value:X}",
    };

    private static void DescribeStandard(ref FieldCursor cursor)
    {
        cursor.U32("std.flags", value => (value & 0x1000) != 0 ? $"0x{value:X} (SORF_NOPING)" : $"0x{value:X}");
        cursor.U32("std.cPublicRefs");
        cursor.U64("std.oxid");
        cursor.U64("std.oid");
        cursor.Guid("std.ipid");
    }

    private static void DescribeCustom(ReadOnlySpan<byte> message, ref FieldCursor cursor, List<WireField> fields)
    {
        Guid clsid = cursor.Guid("clsid", InterfaceNames.Find);
        cursor.U32("cbExtension");
        cursor.U32("size");
        CustomDescription.Describe(message, cursor.Position..cursor.End, clsid, fields, cursor.Depth);
    }

    private static void DescribeExtended(ref FieldCursor cursor)
    {
        DescribeStandard(ref cursor);
        cursor.U32("Signature1");
        DescribeBindings(ref cursor, "saResAddr");
        uint elements = cursor.U32("nElms");
        cursor.U32("Signature2");
        for (uint i = 0; i < elements; i++)
        {
            cursor.Guid("elem.dataID", InterfaceNames.Find);
            cursor.U32("elem.cbSize");
            uint rounded = cursor.U32("elem.cbRounded");
            cursor.Octets("elem.Data", (int)Math.Min(rounded, int.MaxValue));
        }
    }

    private static void DescribeEntries(ref FieldCursor cursor, string name, int end, bool isSecurity)
    {
        for (int i = 0; cursor.Position + 2 <= end; i++)
        {
            ReadOnlySpan<byte> next = cursor.Peek(2);
            if ((next[0] | next[1]) == 0)
            {
                cursor.Octets(name + " end", 2, "0");
                return;
            }

            if (isSecurity)
            {
                cursor.U16($"{name}[{i}].wAuthnSvc", Pdu.PduNames.AuthenticationType);
                cursor.U16($"{name}[{i}].Reserved");
                cursor.Utf16($"{name}[{i}].aPrincName");
            }
            else
            {
                cursor.U16($"{name}[{i}].wTowerId", Tower);
                cursor.Utf16($"{name}[{i}].aNetworkAddr");
            }
        }
    }

    private static string Tower(uint value) => value switch
    {
        0x07 => "ncacn_ip_tcp (0x07)",
        0x08 => "ncadg_ip_udp (0x08)",
        0x0F => "ncacn_np (0x0F)",
        0x10 => "ncalrpc (0x10)",
        _ => $"0x{value:X}",
    };
}
