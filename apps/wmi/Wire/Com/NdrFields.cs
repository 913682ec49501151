namespace OpenWmi.Tools.Wmi.Wire.Com;

/// <summary>What NDR adds to fields: pointers and the counts of arrays.</summary>
internal static class NdrFields
{
    /// <summary>The most elements that a person wants to see one by one.</summary>
    private const int MaxShown = 1024;

    /// <summary>A unique pointer.</summary>
    /// <returns>Whether something is behind it.</returns>
    public static bool Pointer(ref FieldCursor cursor, string name)
    {
        cursor.Align(4);
        return cursor.U32(name, value => value == 0 ? "NULL" : $"referent 0x{value:X8}") != 0;
    }

    /// <summary>The count in front of a conformant array.</summary>
    /// <exception cref="WireFormatException">There are more elements than octets.</exception>
    public static int Count(ref FieldCursor cursor, string name)
    {
        cursor.Align(4);
        uint count = cursor.U32(name + " max_count");
        return count <= cursor.Remaining ? (int)count : throw new WireFormatException(cursor.Position - 4, $"{name} would have {count} elements; {cursor.Remaining} octets are left");
    }

    /// <summary>An array of GUIDs.</summary>
    public static void Guids(ref FieldCursor cursor, string name)
    {
        int count = Count(ref cursor, name);
        for (int i = 0; i < Math.Min(count, MaxShown); i++)
        {
            cursor.Guid($"{name}[{i}]", InterfaceNames.Find);
        }
    }

    /// <summary>An array of 32-bit numbers.</summary>
    /// <returns>The numbers.</returns>
    public static uint[] Numbers(ref FieldCursor cursor, string name, Func<uint, string>? value = null)
    {
        uint[] numbers = new uint[Math.Min(Count(ref cursor, name), MaxShown)];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = cursor.U32($"{name}[{i}]", value);
        }

        return numbers;
    }

    /// <summary>A wide string behind a pointer.</summary>
    public static void WideString(ref FieldCursor cursor, string name)
    {
        Count(ref cursor, name);
        cursor.U32(name + " offset");
        uint count = cursor.U32(name + " actual_count");
        if (count > cursor.Remaining / 2)
        {
            throw new WireFormatException(cursor.Position - 4, $"{name} would have {count} characters; {cursor.Remaining} octets are left");
        }

        ReadOnlySpan<byte> text = cursor.Peek((int)count * 2);
        cursor.Octets(name, (int)count * 2, $"\"{System.Text.Encoding.Unicode.GetString(text).TrimEnd('\0')}\"");
    }

    /// <summary>An OBJREF behind a pointer to an interface: MInterfacePointer.</summary>
    public static void InterfacePointer(ReadOnlySpan<byte> message, ref FieldCursor cursor, string name, List<WireField> fields)
    {
        Count(ref cursor, name);
        uint length = cursor.U32(name + ".ulCntData");
        if (length > cursor.Remaining)
        {
            throw new WireFormatException(cursor.Position - 4, $"{name} would have {length} octets; {cursor.Remaining} are left");
        }

        int end = cursor.Position + (int)length;
        ObjRefDescription.Describe(message, cursor.Position..end, fields, cursor.Depth + 1);
        cursor.MoveTo(end);
    }
}
