using System.Buffers.Binary;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Arrays: a count, then the elements, numbers as they are and the rest as references. [MS-WMIO] 2.2.75.</summary>
internal static class EncodedArray
{
    private const string Name = "Encoded-Array";

    /// <summary>Reads an array.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="reader">A reader that stands at the count.</param>
    /// <param name="heap">What references of the elements point into.</param>
    /// <param name="elementType">The type of the elements.</param>
    public static CimValue Read(ref DecodingState state, scoped ObjectReader reader, scoped Heap heap, CimType elementType)
    {
        int start = reader.Position;
        uint count = reader.ReadUInt32(Name);
        ObjectReader elements = reader.Part((long)count * ValueTable.SlotLength(elementType), Name);
        state.Charge(elements.Remaining + 4L, start);
        if (!ValueTable.IsReference(elementType))
        {
            return ReadNumbers(elements.Rest, elementType);
        }

        var values = new CimValue[(int)count];
        for (int i = 0; i < values.Length; i++)
        {
            CimValue value = EncodedValue.Read(ref state, ref elements, heap, elementType);
            values[i] = value.IsNull ? throw InvalidObject.At(elements.Position - 4, Name, $"the element {i} is NULL") : value;
        }

        return CimValue.FromArray(elementType, values);
    }

    /// <summary>Makes an array of numbers, booleans or char16s from their octets, which are many times smaller than values of their own would be.</summary>
    /// <param name="octets">The elements, each as long as its slot.</param>
    /// <param name="elementType">Their type.</param>
    public static CimValue ReadNumbers(ReadOnlySpan<byte> octets, CimType elementType) => elementType switch
    {
        CimType.Uint8 => CimValue.FromArray(octets),
        CimType.Sint8 => Convert(octets, elementType, static element => unchecked((sbyte)element[0])),
        CimType.Boolean => Convert(octets, elementType, static element => BinaryPrimitives.ReadUInt16LittleEndian(element) != 0),
        CimType.Sint16 => Convert(octets, elementType, BinaryPrimitives.ReadInt16LittleEndian),
        CimType.Uint16 => Convert(octets, elementType, BinaryPrimitives.ReadUInt16LittleEndian),
        CimType.Char16 => Convert(octets, elementType, static element => (char)BinaryPrimitives.ReadUInt16LittleEndian(element)),
        CimType.Sint32 => Convert(octets, elementType, BinaryPrimitives.ReadInt32LittleEndian),
        CimType.Uint32 => Convert(octets, elementType, BinaryPrimitives.ReadUInt32LittleEndian),
        CimType.Sint64 => Convert(octets, elementType, BinaryPrimitives.ReadInt64LittleEndian),
        CimType.Uint64 => Convert(octets, elementType, BinaryPrimitives.ReadUInt64LittleEndian),
        CimType.Real32 => Convert(octets, elementType, BinaryPrimitives.ReadSingleLittleEndian),
        _ => Convert(octets, elementType, BinaryPrimitives.ReadDoubleLittleEndian),
    };

    /// <summary>Writes an array. Some readers expect the items of references in their order, right behind the references (C24).</summary>
    public static void Write(scoped ref ObjectWriter writer, int heapStart, CimValue array, bool keepDefaults)
    {
        CimType elementType = array.Type.ElementType();
        writer.AppendInt32(array.Count);
        if (elementType == CimType.Uint8)
        {
            writer.AppendOctets(array.AsUint8Array());
            return;
        }

        int slotLength = ValueTable.SlotLength(elementType);
        int slot = writer.Position;
        writer.Append(checked(array.Count * slotLength));
        for (int i = 0; i < array.Count; i++)
        {
            EncodedValue.Write(ref writer, slot + (i * slotLength), heapStart, array[i], keepDefaults);
        }
    }

    private static CimValue Convert<T>(ReadOnlySpan<byte> octets, CimType elementType, ElementReader<T> read)
    {
        int length = ValueTable.SlotLength(elementType);
        var values = new T[octets.Length / length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = read(octets.Slice(i * length, length));
        }

        return CimValue.FromTypedArray(elementType, values);
    }

    private delegate T ElementReader<T>(ReadOnlySpan<byte> element);
}
