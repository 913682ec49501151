using System.Globalization;
using System.Text;

namespace OpenWmi.Tools.Wmi.Wire.Wbem;

/// <summary>Tells the fields of an IWbemContextBuffer. [MS-WMI] 2.2.13.</summary>
internal static class ContextDescription
{
    private const uint Array = 0x2000;
    private const uint Bstr = 8;
    private const uint Unknown = 13;
    private const int SlotLength = 8;

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
    {
        var cursor = new FieldCursor(message, range, fields, depth);
        cursor.Heading("IWbemContextBuffer");
        cursor.Depth++;
        for (uint count = Limited(ref cursor, cursor.U32("NumGuids"), 16); count > 0; count--)
        {
            cursor.Guid("Guid");
        }

        uint properties = Limited(ref cursor, cursor.U32("NumProps"), 10);
        for (uint i = 0; i < properties; i++)
        {
            cursor.Heading($"Property[{i}]");
            cursor.Depth++;
            Text(ref cursor, "Name");
            cursor.U32("Flags");
            ushort type = cursor.U16("VariantType", VariantName);
            DescribeValue(message, ref cursor, type, fields);
            cursor.Depth--;
        }
    }

    private static void DescribeValue(ReadOnlySpan<byte> message, ref FieldCursor cursor, uint type, List<WireField> fields)
    {
        if ((type & Array) == 0)
        {
            DescribeElement(message, ref cursor, type, SlotLength, fields);
            return;
        }

        uint count = cursor.U32("Number of elements");
        uint size = cursor.U32("Size of an element");
        uint element = type & ~Array;
        if (Length(element, size) is > 0 and var length && count > cursor.Remaining / length)
        {
            throw new WireFormatException(cursor.Position - 8, $"{count} elements of {length} octets do not fit into {cursor.Remaining}");
        }

        for (uint i = 0; i < count && element != 1; i++)
        {
            DescribeElement(message, ref cursor, element, (int)size, fields);
        }
    }

    private static void DescribeElement(ReadOnlySpan<byte> message, ref FieldCursor cursor, uint type, int size, List<WireField> fields)
    {
        switch (type)
        {
            case 1:
                break;
            case Bstr:
                Text(ref cursor, "Value");
                break;
            case Unknown:
                int length = EncodedObjectDescription.Length(cursor.Peek(8));
                int end = cursor.Position + (length <= cursor.Remaining ? length : throw new WireFormatException(cursor.Position, $"an object of {length} octets does not fit into {cursor.Remaining}"));
                EncodedObjectDescription.Describe(message, cursor.Position..end, fields, cursor.Depth);
                cursor.MoveTo(end);
                break;
            default:
                cursor.Octets("Value", size, Number(type, cursor.Peek(size)));
                break;
        }
    }

    private static int Length(uint type, uint size) => type switch
    {
        1 => 0,
        Bstr or Unknown => 4,
        _ => (int)Math.Clamp(size, 1, SlotLength),
    };

    private static string Number(uint type, ReadOnlySpan<byte> octets)
    {
        Span<byte> slot = stackalloc byte[SlotLength];
        octets.Slice(0, Math.Min(octets.Length, SlotLength)).CopyTo(slot);
        return type switch
        {
            2 => BitConverter.ToInt16(slot).ToString(CultureInfo.InvariantCulture),
            3 => BitConverter.ToInt32(slot).ToString(CultureInfo.InvariantCulture),
            4 => BitConverter.ToSingle(slot).ToString(CultureInfo.InvariantCulture),
            5 => BitConverter.ToDouble(slot).ToString(CultureInfo.InvariantCulture),
            11 => BitConverter.ToInt16(slot) == 0 ? "FALSE" : "TRUE",
            16 => ((sbyte)slot[0]).ToString(CultureInfo.InvariantCulture),
            17 => slot[0].ToString(CultureInfo.InvariantCulture),
            18 => BitConverter.ToUInt16(slot).ToString(CultureInfo.InvariantCulture),
            19 => BitConverter.ToUInt32(slot).ToString(CultureInfo.InvariantCulture),
            _ => Convert.ToHexStringLower(octets),
        };
    }

    private static string VariantName(uint type)
    {
        string name = (type & ~Array) switch
        {
            1 => "VT_NULL",
            2 => "VT_I2",
            3 => "VT_I4",
            4 => "VT_R4",
            5 => "VT_R8",
            Bstr => "VT_BSTR",
            11 => "VT_BOOL",
            Unknown => "VT_UNKNOWN",
            16 => "VT_I1",
            17 => "VT_UI1",
            18 => "VT_UI2",
            19 => "VT_UI4",
            _ => string.Create(CultureInfo.InvariantCulture, $"{type}"),
        };
        return (type & Array) != 0 ? $"VT_ARRAY | {name}" : name;
    }

    private static void Text(ref FieldCursor cursor, string name)
    {
        uint characters = Limited(ref cursor, cursor.U32(name + " characters"), 2);
        ReadOnlySpan<byte> octets = cursor.Peek((int)characters * 2);
        cursor.Octets(name, (int)characters * 2, $"\"{Encoding.Unicode.GetString(octets)}\"");
    }

    private static uint Limited(ref FieldCursor cursor, uint count, int length)
        => count <= cursor.Remaining / length ? count : throw new WireFormatException(cursor.Position - 4, $"{count} times {length} octets do not fit into {cursor.Remaining}");
}
