using System.Buffers.Binary;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Values: in a slot as they are, or in a heap behind a reference. [MS-WMIO] 2.2.71 and what follows it.</summary>
internal static class EncodedValue
{
    private const string Name = "EncodedValue";

    /// <summary>Reads the value of a slot.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="slot">A reader that stands at the slot.</param>
    /// <param name="heap">What references of the slot point into.</param>
    /// <param name="type">The type.</param>
    /// <returns>NULL where the reference is <see cref="Heap.Null"/>.</returns>
    public static CimValue Read(ref DecodingState state, scoped ref ObjectReader slot, scoped Heap heap, CimType type)
    {
        if (!ValueTable.IsReference(type))
        {
            return ReadNumber(type, slot.Take(ValueTable.SlotLength(type), Name));
        }

        uint reference = slot.ReadUInt32(Name);
        return reference == Heap.Null ? default
            : type.IsArray() ? EncodedArray.Read(ref state, heap.At(reference, Name), heap, type.ElementType())
            : ReadItem(ref state, heap, reference, type);
    }

    /// <summary>Writes a value into a slot, and what does not fit there behind everything that is written so far.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="slot">Where the slot is.</param>
    /// <param name="heapStart">Where the heap starts that references count from.</param>
    /// <param name="value">The value, not NULL.</param>
    /// <param name="keepDefaults">As for <see cref="ObjectBlock.Write"/>, of objects in it.</param>
    public static void Write(scoped ref ObjectWriter writer, int slot, int heapStart, CimValue value, bool keepDefaults)
    {
        if (!ValueTable.IsReference(value.Type))
        {
            WriteNumber(writer.At(slot, ValueTable.SlotLength(value.Type)), value);
            return;
        }

        writer.PatchInt32(slot, writer.Position - heapStart);
        if (value.IsArray)
        {
            EncodedArray.Write(ref writer, heapStart, value, keepDefaults);
        }
        else
        {
            WriteItem(ref writer, value, keepDefaults);
        }
    }

    /// <summary>Writes a number, a boolean or a char16.</summary>
    public static void WriteNumber(Span<byte> slot, CimValue value)
    {
        switch (value.Type)
        {
            case CimType.Boolean:
                BinaryPrimitives.WriteUInt16LittleEndian(slot, value.AsBoolean() ? ushort.MaxValue : (ushort)0);
                break;
            case CimType.Real32:
                BinaryPrimitives.WriteSingleLittleEndian(slot, (float)value.AsDouble());
                break;
            case CimType.Real64:
                BinaryPrimitives.WriteDoubleLittleEndian(slot, value.AsDouble());
                break;
            default:
                Span<byte> bits = stackalloc byte[8];
                BinaryPrimitives.WriteInt64LittleEndian(bits, value.ToBits());
                bits[..slot.Length].CopyTo(slot);
                break;
        }
    }

    /// <summary>The most octets that a value takes in a heap.</summary>
    public static long MaxHeapLength(CimValue value)
    {
        if (!value.IsArray)
        {
            return ItemLength(value);
        }

        long length = 4 + ((long)value.Count * ValueTable.SlotLength(value.Type.ElementType()));
        for (int i = 0; ValueTable.IsReference(value.Type.ElementType()) && i < value.Count; i++)
        {
            length += ItemLength(value[i]);
        }

        return length;
    }

    private static CimValue ReadNumber(CimType type, ReadOnlySpan<byte> slot) => type switch
    {
        CimType.Boolean => CimValue.From(BinaryPrimitives.ReadUInt16LittleEndian(slot) != 0),
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
        _ => CimValue.From(BinaryPrimitives.ReadDoubleLittleEndian(slot)),
    };

    private static CimValue ReadItem(ref DecodingState state, scoped Heap heap, uint reference, CimType type)
    {
        if (type == CimType.Object)
        {
            return ReadObject(ref state, heap.At(reference, Name));
        }

        if (type == CimType.DateTime)
        {
            return ReadDateTime(ref state, heap, reference) is { } moment ? CimValue.From(moment) : default;
        }

        string? text = heap.ReadString(ref state, reference, Name);
        return type == CimType.Reference ? CimValue.FromReference(text) : CimValue.From(text);
    }

    /// <summary>Reads a datetime; an empty text is NULL.</summary>
    public static CimDateTime? ReadDateTime(ref DecodingState state, scoped Heap heap, uint reference)
    {
        EncodedString text = heap.ReadEncodedString(ref state, reference, Name);
        if (text.Units.IsEmpty)
        {
            return null;
        }

        Span<char> units = stackalloc char[CimDateTime.TextLength];
        int length = text.IsUtf16 ? text.Chars.Length : text.Units.Length;
        if (length == units.Length)
        {
            for (int i = 0; i < units.Length; i++)
            {
                units[i] = text.IsUtf16 ? text.Chars[i] : (char)text.Units[i];
            }
        }

        return length == units.Length && CimDateTime.TryParse(units, out CimDateTime value)
            ? value
            : throw InvalidObject.At(heap.Start + (int)reference, Name, $"{length} characters are no datetime");
    }

    /// <summary>Reads an embedded object: a length, then an ObjectBlock with heaps of its own.</summary>
    private static CimValue ReadObject(ref DecodingState state, scoped ObjectReader reader)
    {
        int start = reader.Position;
        ObjectReader block = reader.Part(reader.ReadUInt32(Name), Name);
        state.Charge(reader.Position - start, start);
        state.Enter(start);
        CimObject value = ObjectBlock.Read(ref state, ref block);
        state.Leave();
        return CimValue.From(value);
    }

    private static void WriteItem(scoped ref ObjectWriter writer, CimValue value, bool keepDefaults)
    {
        switch (value.Type)
        {
            case CimType.Object:
                int length = writer.Position;
                writer.AppendUInt32(0);
                ObjectBlock.Write(ref writer, value.AsObject(), keepDefaults);
                writer.PatchInt32(length, writer.Position - length - 4);
                break;
            case CimType.DateTime:
                WriteDateTime(ref writer, value.AsDateTime());
                break;
            default:
                writer.AppendString(value.AsString());
                break;
        }
    }

    /// <summary>Writes the text of a datetime.</summary>
    public static void WriteDateTime(scoped ref ObjectWriter writer, CimDateTime value)
    {
        Span<char> text = stackalloc char[CimDateTime.TextLength];
        value.TryFormat(text);
        writer.AppendString(text);
    }

    private static long ItemLength(CimValue value) => value.Type switch
    {
        CimType.String or CimType.Reference => EncodedString.LengthOf(value.AsString()),
        CimType.DateTime => CimDateTime.TextLength + 2,
        CimType.Object => 4 + ObjectBlock.MaxLength(value.AsObject()),
        _ => 0,
    };
}
