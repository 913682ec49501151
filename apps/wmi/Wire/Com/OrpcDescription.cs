namespace OpenWmi.Tools.Wmi.Wire.Com;

/// <summary>Tells the fields of ORPCTHIS and ORPCTHAT, which stand before the arguments and the results of a method of an object. [MS-DCOM] 2.2.13.</summary>
internal static class OrpcDescription
{
    private static readonly Guid Own = new("6e5b23b4-1f0d-4e7b-9c55-0a4e1d6c2f71");
    private static readonly Guid ErrorExtension = new("0000031c-0000-0000-c000-000000000046");

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The stub from its octet 0 on.</param>
    /// <param name="isRequest">Whether it is ORPCTHIS.</param>
    /// <param name="isBigEndian">The byte order of numbers.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <returns>Where the arguments or results begin.</returns>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static int Describe(ReadOnlySpan<byte> message, bool isRequest, bool isBigEndian, List<WireField> fields)
    {
        var cursor = new FieldCursor(message, .., fields, 0) { IsBigEndian = isBigEndian };
        cursor.Heading(isRequest ? "ORPCTHIS" : "ORPCTHAT");
        cursor.Depth++;
        if (isRequest)
        {
            cursor.U16("version.MajorVersion");
            cursor.U16("version.MinorVersion");
        }

        cursor.U32("flags");
        if (isRequest)
        {
            cursor.U32("reserved1");
            cursor.Guid("cid");
        }

        if (NdrFields.Pointer(ref cursor, "extensions"))
        {
            DescribeExtensions(message, ref cursor, fields);
        }

        return cursor.Position;
    }

    private static void DescribeExtensions(ReadOnlySpan<byte> message, ref FieldCursor cursor, List<WireField> fields)
    {
        cursor.U32("size");
        cursor.U32("reserved");
        if (!NdrFields.Pointer(ref cursor, "extent"))
        {
            return;
        }

        foreach (uint referent in NdrFields.Numbers(ref cursor, "extent", value => value == 0 ? "NULL" : $"referent 0x{value:X8}"))
        {
            if (referent != 0)
            {
                DescribeExtent(message, ref cursor, fields);
            }
        }
    }

    private static void DescribeExtent(ReadOnlySpan<byte> message, ref FieldCursor cursor, List<WireField> fields)
    {
        int length = NdrFields.Count(ref cursor, "ORPC_EXTENT");
        cursor.Depth++;
        Guid id = cursor.Guid("id", known => known == Own ? "privileges and error objects" : InterfaceNames.Find(known));
        uint size = cursor.U32("size");
        int end = cursor.Position + length;
        ReadOnlySpan<byte> data = cursor.Peek((int)Math.Min(size, (uint)length));
        if ((id == Own || id == ErrorExtension) && ObjRefDescription.IsObjRef(data))
        {
            ObjRefDescription.Describe(message, cursor.Position..(cursor.Position + data.Length), fields, cursor.Depth);
            cursor.MoveTo(end);
        }
        else
        {
            cursor.Octets("data", length);
        }

        cursor.Depth--;
    }
}
