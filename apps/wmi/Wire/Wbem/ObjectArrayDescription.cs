namespace OpenWmi.Tools.Wmi.Wire.Wbem;

/// <summary>Tells the fields of an ObjectArray: WBEM_DATAPACKET_OBJECT after its three headers. [MS-WMI] 2.2.14.</summary>
internal static class ObjectArrayDescription
{
    private const byte Class = 1;
    private const byte Instance = 2;
    private const byte InstanceWithoutClass = 3;
    private static readonly byte[] Signature = [0, 0, 0, 0, .. "WBEMDATA"u8];

    /// <summary>Whether octets begin as an ObjectArray does.</summary>
    public static bool IsObjectArray(ReadOnlySpan<byte> octets) => octets.StartsWith(Signature);

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        var cursor = new FieldCursor(message, range, fields, depth);
        cursor.Heading("ObjectArray");
        cursor.Depth++;
        cursor.U32("dwByteOrdering");
        cursor.Octets("abSignature", 8, "\"WBEMDATA\"");
        cursor.U32("dwSizeOfHeader1");
        cursor.U32("dwDataSize1");
        cursor.U32("dwFlags");
        cursor.U8("bVersion");
        cursor.U8("bPacketType", value => value == 0 ? "Indicate (0)" : value == 1 ? "Next (1)" : $"{value}");
        cursor.U32("dwSizeOfHeader2");
        cursor.U32("dwDataSize2");
        cursor.U32("dwSizeOfHeader3");
        cursor.U32("dwDataSize3");
        uint count = cursor.U32("dwNumObjects");
        for (uint i = 0; i < count; i++)
        {
            DescribeObject(message, ref cursor, i, fields);
        }
    }

    private static void DescribeObject(ReadOnlySpan<byte> message, ref FieldCursor cursor, uint number, List<WireField> fields)
    {
        cursor.Heading($"WBEM_DATAPACKET_OBJECT[{number}]");
        cursor.Depth++;
        cursor.U32("dwSizeOfHeader");
        cursor.U32("dwSizeOfData");
        byte type = cursor.U8("bObjectType", TypeName);
        cursor.U32("dwSizeOfHeader");
        uint size = cursor.U32("dwSizeOfData");
        if (type is Instance or InstanceWithoutClass)
        {
            cursor.Guid("guidClassId");
        }

        int end = size <= cursor.Remaining ? cursor.Position + (int)size : throw new WireFormatException(cursor.Position, $"an object of {size} octets does not fit into {cursor.Remaining}");
        if (type is Class or Instance)
        {
            EncodingUnitDescription.DescribeBlock(message, cursor.Position..end, fields, cursor.Depth);
            cursor.MoveTo(end);
        }
        else
        {
            cursor.Octets("instance without its ClassPart", (int)size);
        }

        cursor.Depth--;
    }

    private static string TypeName(uint type) => type switch
    {
        Class => "WBEMOBJECT_CLASS (1)",
        Instance => "WBEMOBJECT_INSTANCE (2)",
        InstanceWithoutClass => "WBEMOBJECT_INSTANCE_NOCLASS (3)",
        _ => $"{type}",
    };
}
