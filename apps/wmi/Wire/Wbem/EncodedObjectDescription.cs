using System.Buffers.Binary;
using OpenWmi.Cim;
using OpenWmi.Cim.Mof;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Tools.Wmi.Wire.Wbem;

/// <summary>Tells the fields of an encoded class or instance, [MS-WMIO], and of an array of them, [MS-WMI] 2.2.14.</summary>
internal static class EncodedObjectDescription
{
    private static readonly byte[] ArraySignature = [0, 0, 0, 0, .. "WBEMDATA"u8];

    /// <summary>Whether octets begin as an EncodingUnit does.</summary>
    public static bool IsEncodingUnit(ReadOnlySpan<byte> octets) => octets.Length >= EncodingUnit.HeaderLength && BinaryPrimitives.ReadUInt32LittleEndian(octets) == EncodingUnit.Signature;

    /// <summary>Whether octets begin as an ObjectArray does.</summary>
    public static bool IsObjectArray(ReadOnlySpan<byte> octets) => octets.StartsWith(ArraySignature);

    /// <summary>The octets of an EncodingUnit, as its first eight say.</summary>
    public static int Length(ReadOnlySpan<byte> header)
        => header.Length >= EncodingUnit.HeaderLength ? (int)Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(header.Slice(4)) + (long)EncodingUnit.HeaderLength, int.MaxValue) : EncodingUnit.HeaderLength;

    /// <summary>Tells the fields.</summary>
    /// <param name="message">The message that it stands in.</param>
    /// <param name="range">Where.</param>
    /// <param name="fields">Where the fields go.</param>
    /// <param name="depth">How deep they are nested.</param>
    /// <exception cref="WireFormatException">It is malformed.</exception>
    public static void Describe(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
        => Tell(ObjectBlockDescription.OfEncodingUnit(message[range]), range.GetOffsetAndLength(message.Length).Offset, fields, depth);

    /// <summary>Tells the fields of an ObjectArray; see <see cref="Describe"/>.</summary>
    public static void DescribeArray(ReadOnlySpan<byte> message, Range range, List<WireField> fields, int depth)
        => Tell(ObjectBlockDescription.OfObjectArray(message[range]), range.GetOffsetAndLength(message.Length).Offset, fields, depth);

    /// <summary>Writes the class or the instance as MOF.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OBJECT: it is none.</exception>
    public static void WriteMof(ReadOnlySpan<byte> octets, TextWriter target)
    {
        CimObject value = EncodingUnit.Decode(octets);
        var mof = new MofWriter(target);
        if (value is CimClass type)
        {
            mof.Write(type);
        }
        else
        {
            mof.Write((CimInstance)value);
        }
    }

    private static void Tell(ObjectBlockDescription description, int offset, List<WireField> fields, int depth)
    {
        foreach (ObjectBlockElement element in description.Elements)
        {
            fields.Add(new WireField(offset + element.Offset, element.Length, depth + element.Depth, element.Name, element.Value));
        }

        if (description.Error is { } error)
        {
            throw new WireFormatException(fields.Count > 0 ? fields[^1].Offset : offset, error.Message);
        }
    }
}
