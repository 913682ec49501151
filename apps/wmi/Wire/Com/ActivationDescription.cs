namespace OpenWmi.Tools.Wmi.Wire.Com;

/// <summary>Tells the fields of an activation properties BLOB. [MS-DCOM] 2.2.22.</summary>
internal static class ActivationDescription
{
    private const int SerializationHeaderLength = 16;
    private const int MaxProperties = 32;

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        var cursor = new FieldCursor(message, range, fields, depth);
        cursor.Heading("Activation properties BLOB");
        cursor.Depth++;
        cursor.U32("dwSize");
        cursor.U32("dwReserved");
        int start = cursor.Position;
        (Guid[] classes, uint[] sizes, uint headerSize) = DescribeHeader(message, start..cursor.End, fields, cursor.Depth);
        long position = start + (long)headerSize;
        for (int i = 0; i < Math.Min(classes.Length, sizes.Length); i++)
        {
            long end = position + sizes[i];
            if (position < start || end > cursor.End)
            {
                throw new WireFormatException((int)Math.Min(position, cursor.End), $"property {i} of {sizes[i]} octets does not fit");
            }

            DescribeProperty(message, (int)position..(int)end, classes[i], fields, cursor.Depth);
            position = end;
        }
    }

    private static (Guid[] Classes, uint[] Sizes, uint HeaderSize) DescribeHeader(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        FieldCursor cursor = Serialized(message, range, "CustomHeader", fields, depth);
        cursor.U32("totalSize");
        uint headerSize = cursor.U32("headerSize");
        cursor.U32("dwReserved");
        cursor.U32("destCtx");
        uint count = cursor.U32("cIfs");
        cursor.Guid("classInfoClsid");
        bool hasClasses = NdrFields.Pointer(ref cursor, "pclsid");
        bool hasSizes = NdrFields.Pointer(ref cursor, "pSizes");
        bool hasReserved = NdrFields.Pointer(ref cursor, "pdwReserved");
        if (count > MaxProperties)
        {
            throw new WireFormatException(cursor.Position, $"cIfs {count} is more than {MaxProperties}");
        }

        var classes = new List<Guid>();
        for (int i = hasClasses ? NdrFields.Count(ref cursor, "pclsid") : 0; i > 0; i--)
        {
            classes.Add(cursor.Guid($"pclsid[{classes.Count}]", InterfaceNames.Find));
        }

        uint[] sizes = hasSizes ? NdrFields.Numbers(ref cursor, "pSizes") : [];
        if (hasReserved)
        {
            cursor.U32("*pdwReserved");
        }

        return ([.. classes], sizes, headerSize);
    }

    private static void DescribeProperty(ReadOnlySpan<byte> message, Range range, Guid clsid, List<WireField> fields, int depth)
    {
        FieldCursor cursor = Serialized(message, range, InterfaceNames.Find(clsid) ?? clsid.ToString("D"), fields, depth);
        switch (InterfaceNames.Find(clsid))
        {
            case "InstantiationInfo":
                DescribeInstantiation(ref cursor);
                break;
            case "ActivationContextInfo":
                DescribeContext(message, ref cursor, fields);
                break;
            case "ServerLocationInfo":
                DescribeLocation(ref cursor);
                break;
            case "ScmRequestInfo":
                DescribeScmRequest(ref cursor);
                break;
            case "ScmReplyInfo":
                DescribeScmReply(ref cursor);
                break;
            case "PropsOutInfo":
                DescribePropsOut(message, ref cursor, fields);
                break;
            case "SpecialSystemProperties":
                DescribeSpecial(ref cursor);
                break;
            default:
                cursor.Octets("data", cursor.Remaining);
                break;
        }
    }

    /// <summary>Tells the headers of type serialization version 1; alignment begins again after them. [MS-RPCE] 2.2.6.</summary>
    private static FieldCursor Serialized(ReadOnlySpan<byte> message, Range range, string name, List<WireField> fields, int depth)
    {
        var cursor = new FieldCursor(message, range, fields, depth);
        cursor.Heading(name);
        cursor.Depth++;
        if (cursor.Remaining < SerializationHeaderLength)
        {
            throw new WireFormatException(cursor.Position, $"{name} has no room for the headers of its serialization");
        }

        cursor.U8("Version");
        byte order = cursor.U8("Endianness", value => value == 0x10 ? "little-endian (0x10)" : $"0x{value:X2}");
        cursor.IsBigEndian = order == 0;
        cursor.U16("CommonHeaderLength");
        cursor.U32("Filler");
        cursor.U32("ObjectBufferLength");
        cursor.U32("Filler");
        cursor.Origin = cursor.Position;
        return cursor;
    }

    private static void DescribeInstantiation(ref FieldCursor cursor)
    {
        cursor.Guid("classId", InterfaceNames.Find);
        cursor.U32("classCtx");
        cursor.U32("actvflags");
        cursor.U32("fIsSurrogate");
        cursor.U32("cIID");
        cursor.U32("instFlag");
        bool hasIids = NdrFields.Pointer(ref cursor, "pIID");
        cursor.U32("thisSize");
        cursor.U16("clientCOMVersion.MajorVersion");
        cursor.U16("clientCOMVersion.MinorVersion");
        if (hasIids)
        {
            NdrFields.Guids(ref cursor, "pIID");
        }
    }

    private static void DescribeContext(ReadOnlySpan<byte> message, ref FieldCursor cursor, List<WireField> fields)
    {
        cursor.U32("clientOK");
        cursor.U32("bReserved1");
        cursor.U32("dwReserved1");
        cursor.U32("dwReserved2");
        bool hasClient = NdrFields.Pointer(ref cursor, "pIFDClientCtx");
        bool hasPrototype = NdrFields.Pointer(ref cursor, "pIFDPrototypeCtx");
        if (hasClient)
        {
            NdrFields.InterfacePointer(message, ref cursor, "pIFDClientCtx", fields);
        }

        if (hasPrototype)
        {
            NdrFields.InterfacePointer(message, ref cursor, "pIFDPrototypeCtx", fields);
        }
    }

    private static void DescribeLocation(ref FieldCursor cursor)
    {
        bool hasName = NdrFields.Pointer(ref cursor, "machineName");
        cursor.U32("processId");
        cursor.U32("apartmentId");
        cursor.U32("contextId");
        if (hasName)
        {
            NdrFields.WideString(ref cursor, "machineName");
        }
    }

    private static void DescribeScmRequest(ref FieldCursor cursor)
    {
        NdrFields.Pointer(ref cursor, "pdwReserved");
        if (!NdrFields.Pointer(ref cursor, "remoteRequest"))
        {
            return;
        }

        cursor.U32("ClientImpLevel");
        cursor.U16("cRequestedProtseqs");
        if (NdrFields.Pointer(ref cursor, "pRequestedProtseqs"))
        {
            int count = NdrFields.Count(ref cursor, "pRequestedProtseqs");
            for (int i = 0; i < count; i++)
            {
                cursor.U16($"pRequestedProtseqs[{i}]");
            }
        }
    }

    private static void DescribeScmReply(ref FieldCursor cursor)
    {
        NdrFields.Pointer(ref cursor, "pdwReserved");
        if (!NdrFields.Pointer(ref cursor, "remoteReply"))
        {
            return;
        }

        cursor.Align(8);
        cursor.U64("Oxid");
        bool hasBindings = NdrFields.Pointer(ref cursor, "pdsaOxidBindings");
        cursor.Guid("ipidRemUnknown");
        cursor.U32("authnHint", Pdu.PduNames.AuthenticationLevel);
        cursor.U16("serverVersion.MajorVersion");
        cursor.U16("serverVersion.MinorVersion");
        if (hasBindings)
        {
            cursor.Align(4);
            cursor.U32("pdsaOxidBindings max_count");
            ObjRefDescription.DescribeBindings(ref cursor, "pdsaOxidBindings");
        }
    }

    private static void DescribePropsOut(ReadOnlySpan<byte> message, ref FieldCursor cursor, List<WireField> fields)
    {
        cursor.U32("cIfs");
        bool hasIids = NdrFields.Pointer(ref cursor, "piid");
        bool hasResults = NdrFields.Pointer(ref cursor, "phresults");
        bool hasData = NdrFields.Pointer(ref cursor, "ppIntfData");
        if (hasIids)
        {
            NdrFields.Guids(ref cursor, "piid");
        }

        if (hasResults)
        {
            NdrFields.Numbers(ref cursor, "phresults", value => $"0x{value:X8}");
        }

        foreach (uint referent in hasData ? NdrFields.Numbers(ref cursor, "ppIntfData") : [])
        {
            if (referent != 0)
            {
                cursor.Align(4);
                NdrFields.InterfacePointer(message, ref cursor, "ppIntfData", fields);
            }
        }
    }

    // What follows has two legal layouts, which only the size tells apart.
    private static void DescribeSpecial(ref FieldCursor cursor)
    {
        cursor.U32("dwSessionId");
        cursor.U32("fRemoteThisSessionId");
        cursor.U32("fClientImpersonating");
        cursor.U32("fPartitionIDPresent");
        cursor.U32("dwDefaultAuthnLvl", Pdu.PduNames.AuthenticationLevel);
        cursor.Guid("guidPartition");
        cursor.U32("dwPRTFlags");
        cursor.U32("dwOrigClsctx");
        cursor.U32("dwFlags");
        cursor.Octets("reserved", cursor.Remaining);
    }
}
