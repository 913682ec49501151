using System.Buffers.Binary;

namespace OpenWmi.Cim.Serialization;

/// <summary>Checks the packed form of an instance before anything trusts it: every offset and length lies within the data. Lesson S36.</summary>
internal static class CimPackedData
{
    /// <exception cref="WbemException">WBEM_E_INVALID_STREAM: the octets are not an instance of the class.</exception>
    public static CimInstance ToInstance(CimClass type, ReadOnlySpan<byte> packed, CimInstanceExtras? extras)
    {
        CimLayout layout = type.Layout;
        if (packed.Length < layout.FixedLength || packed.Length > CimLimits.MaxInstanceLength)
        {
            throw CimBinaryReader.Invalid($"an instance of {type.Name} has {packed.Length} octets");
        }

        for (int i = 0; i < layout.Count; i++)
        {
            CimPropertyState state = CimLayout.ReadState(packed, i);
            if (state > CimPropertyState.Default || (state == CimPropertyState.Value && !IsValid(packed, layout, i, extras?.Objects.Length ?? 0)))
            {
                throw CimBinaryReader.Invalid($"{type.Name}.{type.Properties[i].Name} holds no value of its type, or points outside its instance");
            }
        }

        return new CimInstance(type, packed.ToArray(), extras);
    }

    private static bool IsValid(ReadOnlySpan<byte> packed, CimLayout layout, int index, int objectCount)
    {
        CimType type = layout.TypeOf(index);
        if (type == CimType.Boolean)
        {
            return packed[layout.OffsetOf(index)] <= 1;
        }

        if (type == CimType.DateTime)
        {
            return IsDateTime(packed.Slice(layout.OffsetOf(index)));
        }

        if (!type.IsArray() && type is not (CimType.String or CimType.Reference or CimType.Object))
        {
            return true;
        }

        int offset = BinaryPrimitives.ReadInt32LittleEndian(packed.Slice(layout.OffsetOf(index)));
        if (type == CimType.Object)
        {
            return offset >= 0 && offset < objectCount;
        }

        return offset >= layout.FixedLength && offset < packed.Length && IsHeapItemValid(packed.Slice(offset), type, objectCount);
    }

    private static bool IsHeapItemValid(ReadOnlySpan<byte> heap, CimType type, int objectCount)
    {
        if (!type.IsArray())
        {
            return TrySkipText(ref heap);
        }

        if (!TryReadLength(ref heap, out int count))
        {
            return false;
        }

        CimType element = type.ElementType();
        bool isText = element is CimType.String or CimType.Reference;
        if (!isText && element is not (CimType.Object or CimType.DateTime))
        {
            return (long)count * CimLayout.SlotSize(element) <= heap.Length;
        }

        for (int i = 0; i < count; i++)
        {
            if (!(isText ? TrySkipText(ref heap) : element == CimType.Object ? TrySkipObject(ref heap, objectCount) : TrySkipDateTime(ref heap)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDateTime(ReadOnlySpan<byte> slot) =>
        CimDateTime.TryFromWords(BinaryPrimitives.ReadUInt64LittleEndian(slot), BinaryPrimitives.ReadUInt32LittleEndian(slot.Slice(8)), out _);

    private static bool TrySkipDateTime(ref ReadOnlySpan<byte> heap)
    {
        int size = CimLayout.SlotSize(CimType.DateTime);
        bool fits = heap.Length >= size && IsDateTime(heap);
        heap = fits ? heap.Slice(size) : default;
        return fits;
    }

    private static bool TrySkipText(ref ReadOnlySpan<byte> heap)
    {
        if (!TryReadLength(ref heap, out int word))
        {
            return false;
        }

        int octets = (word & 1) != 0 ? word & ~1 : word >> 1;
        bool fits = octets <= heap.Length;
        heap = fits ? heap.Slice(octets) : default;
        return fits;
    }

    private static bool TrySkipObject(ref ReadOnlySpan<byte> heap, int objectCount)
    {
        bool fits = heap.Length >= 4 && BinaryPrimitives.ReadInt32LittleEndian(heap) is >= 0 and int index && index < objectCount;
        heap = fits ? heap.Slice(4) : default;
        return fits;
    }

    private static bool TryReadLength(ref ReadOnlySpan<byte> heap, out int value)
    {
        uint number = 0;
        value = 0;
        for (int i = 0; i < 5 && i < heap.Length; i++)
        {
            number |= (uint)(heap[i] & 0x7F) << (7 * i);
            if (heap[i] < 0x80)
            {
                heap = heap.Slice(i + 1);
                value = (int)(number & int.MaxValue);
                return number <= int.MaxValue;
            }
        }

        return false;
    }
}
