using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpenWmi.Cim;

/// <content>Reading the packed form.</content>
public sealed partial class CimInstance
{
    /// <inheritdoc/>
    public override CimValue GetValue(int index) => GetState(index) switch
    {
        CimPropertyState.Value => ReadValue(index),
        CimPropertyState.Null => default,
        _ => Class.Properties[index].DefaultValue,
    };

    /// <summary>The value of a string or reference property in place, without allocating.</summary>
    /// <returns>False where it is NULL.</returns>
    /// <exception cref="InvalidOperationException">The property has another type.</exception>
    public bool TryGetString(int index, out CimStringSpan text)
    {
        text = default;
        CimType type = Class.Layout.TypeOf(index);
        if (type is not (CimType.String or CimType.Reference))
        {
            throw new InvalidOperationException($"The property has the type {type}.");
        }

        switch (GetState(index))
        {
            case CimPropertyState.Value:
                text = ReadString(_data.AsSpan(HeapOffset(index)), out _);
                return true;
            case CimPropertyState.Default when !Class.Properties[index].DefaultValue.IsNull:
                text = new CimStringSpan(Class.Properties[index].DefaultValue.AsString());
                return true;
            default:
                return false;
        }
    }

    /// <summary>The string of a property of which the type is known and the state is <see cref="CimPropertyState.Value"/>, by the offset of its slot.</summary>
    internal CimStringSpan ReadString(int slotOffset) => ReadString(_data.AsSpan(BinaryPrimitives.ReadInt32LittleEndian(_data.AsSpan(slotOffset))), out _);

    private int HeapOffset(int index) => BinaryPrimitives.ReadInt32LittleEndian(_data.AsSpan(Class.Layout.OffsetOf(index)));

    private CimValue ReadValue(int index)
    {
        CimType type = Class.Layout.TypeOf(index);
        ReadOnlySpan<byte> slot = _data.AsSpan(Class.Layout.OffsetOf(index));
        if (type.IsArray())
        {
            return ReadArray(type.ElementType(), _data.AsSpan(HeapOffset(index)));
        }

        return type switch
        {
            CimType.String => CimValue.From(ReadString(_data.AsSpan(HeapOffset(index)), out _).ToString()),
            CimType.Reference => CimValue.FromReference(ReadString(_data.AsSpan(HeapOffset(index)), out _).ToString()),
            _ => ReadScalar(type, slot),
        };
    }

    private CimValue ReadScalar(CimType type, ReadOnlySpan<byte> slot) => type switch
    {
        CimType.Boolean => CimValue.From(slot[0] != 0),
        CimType.Sint8 => CimValue.From(unchecked((sbyte)slot[0])),
        CimType.Uint8 => CimValue.From(slot[0]),
        CimType.Sint16 => CimValue.From(BinaryPrimitives.ReadInt16LittleEndian(slot)),
        CimType.Uint16 => CimValue.From(BinaryPrimitives.ReadUInt16LittleEndian(slot)),
        CimType.Char16 => CimValue.From((char)BinaryPrimitives.ReadUInt16LittleEndian(slot)),
        CimType.Sint32 => CimValue.From(BinaryPrimitives.ReadInt32LittleEndian(slot)),
        CimType.Uint32 => CimValue.From(BinaryPrimitives.ReadUInt32LittleEndian(slot)),
        CimType.Real32 => CimValue.From(BinaryPrimitives.ReadSingleLittleEndian(slot)),
        CimType.Sint64 => CimValue.From(BinaryPrimitives.ReadInt64LittleEndian(slot)),
        CimType.Uint64 => CimValue.From(BinaryPrimitives.ReadUInt64LittleEndian(slot)),
        CimType.Real64 => CimValue.From(BinaryPrimitives.ReadDoubleLittleEndian(slot)),
        CimType.DateTime => CimValue.From(CimDateTime.FromWords(BinaryPrimitives.ReadUInt64LittleEndian(slot), BinaryPrimitives.ReadUInt32LittleEndian(slot.Slice(8)))),
        CimType.Object => CimValue.From(_extras!.Objects[BinaryPrimitives.ReadInt32LittleEndian(slot)]),
        _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_CIM_TYPE, $"{Class.Name} holds a value of the unknown type {type}."),
    };

    private CimValue ReadArray(CimType elementType, ReadOnlySpan<byte> heap)
    {
        int count = ReadLength(heap, out int position);
        if (elementType == CimType.Uint8)
        {
            return CimValue.FromArray(heap.Slice(position, count));
        }

        if (count > heap.Length)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_STREAM, $"An array of {Class.Name} is longer than its instance.");
        }

        var values = new CimValue[count];
        for (int i = 0; i < count; i++)
        {
            if (elementType is CimType.String or CimType.Reference)
            {
                string text = ReadString(heap.Slice(position), out int length).ToString();
                values[i] = elementType == CimType.String ? CimValue.From(text) : CimValue.FromReference(text);
                position += length;
            }
            else
            {
                values[i] = ReadScalar(elementType, heap.Slice(position));
                position += CimLayout.SlotSize(elementType);
            }
        }

        return CimValue.FromArray(elementType, values);
    }

    private static CimStringSpan ReadString(ReadOnlySpan<byte> heap, out int length)
    {
        int word = ReadLength(heap, out int position);
        bool isUtf16 = (word & 1) != 0;
        int octets = isUtf16 ? word & ~1 : word >> 1;
        length = position + octets;
        return new CimStringSpan(heap.Slice(position, octets), isUtf16);
    }

    private static int ReadLength(ReadOnlySpan<byte> heap, out int position)
    {
        uint value = 0;
        position = 0;
        for (int shift = 0; shift < 32; shift += 7)
        {
            byte octet = heap[position++];
            value |= (uint)(octet & 0x7F) << shift;
            if (octet < 0x80)
            {
                break;
            }
        }

        return (int)(value & int.MaxValue);
    }
}
