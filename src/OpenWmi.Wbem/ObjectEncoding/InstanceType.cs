using System.Buffers.Binary;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>An instance behind its class part. [MS-WMIO] 2.2.53.</summary>
internal static class InstanceType
{
    /// <summary>The octets before the NdTable: the length, flags, and where the name of the class is.</summary>
    public const int HeaderLength = 9;

    private const string Name = "InstanceType";
    private const byte NoPropertyQualifiers = 1;
    private const byte PropertyQualifiers = 2;

    /// <summary>Reads an instance of a class part.</summary>
    public static CimInstance Read(ref DecodingState state, scoped ref ObjectReader reader, DecodedClass type)
    {
        ObjectReader part = reader.PartWithOwnLength(Name);
        part.ReadByte(Name);
        bool nameIsFirst = part.ReadUInt32(Name) == 0;
        ObjectReader values = part.Part(type.TablesLength, "InstanceData");
        ReadOnlySpan<byte> ndTable = values.Take(type.NdTableLength, "NdTable");
        ObjectReader qualifiers = QualifierSet.Skip(ref part);
        if (part.ReadByte("InstanceQualifierSet") == PropertyQualifiers)
        {
            for (int i = 0; i < type.Slots.Length; i++)
            {
                QualifierSet.Skip(ref part);
            }
        }

        Heap heap = Heap.Read(ref part, "InstanceHeap");
        ReadOnlySpan<byte> data = values.Rest;
        CimInstanceBuilder builder = type.RentBuilder();
        foreach (ref readonly DecodedSlot slot in type.Slots.AsSpan())
        {
            int bits = NdTable.Read(ndTable, slot.DeclarationOrder);
            if (bits == 0)
            {
                if (slot.Form == InstanceSlotForm.Number)
                {
                    builder.SetSlot(slot.Index, slot.Type, data.Slice(slot.Offset, slot.Length));
                }
                else
                {
                    ReadValue(ref state, builder, slot, values.From(values.Position + slot.Offset), heap, nameIsFirst);
                }
            }
            else if (bits == NdTable.NullBit || (bits != NdTable.DefaultBit && slot.HasDefault && !type.IsParameters))
            {
                builder.SetNull(slot.Index);
            }
        }

        if (qualifiers.Remaining > 0)
        {
            builder.WithQualifiers(QualifierSet.Read(ref state, qualifiers, heap, out _));
        }

        CimInstance instance = builder.Build();
        type.ReturnBuilder(builder);
        return instance;
    }

    /// <summary>The most octets that an instance takes behind its class part.</summary>
    public static long MaxLength(CimInstance instance, EncodedClass type)
    {
        long length = HeaderLength + type.TablesLength + QualifierSet.LengthOf(instance.Qualifiers, null) + 1 + 4
            + type.Name.Length + type.MaxHeapLength + ((long)type.DataFactor * instance.Data.Length);
        if (instance.Qualifiers.Count > 0)
        {
            length += QualifierSet.MaxHeapLength(instance.Qualifiers);
        }

        for (int i = 0; type.HasObjects && i < type.Slots.Length; i++)
        {
            if (type.Slots[i].Type.ElementType() == CimType.Object && instance.GetState(i) == CimPropertyState.Value)
            {
                length += EncodedValue.MaxHeapLength(instance.GetValue(i));
            }
        }

        return length;
    }

    /// <summary>Writes an instance behind its class part.</summary>
    /// <returns>Where its heap begins.</returns>
    public static int Write(scoped ref ObjectWriter writer, CimInstance instance, EncodedClass type, bool keepDefaults)
    {
        int start = writer.Position;
        writer.AppendZero(HeaderLength + type.TablesLength);
        int qualifiers = writer.Position;
        writer.Append(QualifierSet.LengthOf(instance.Qualifiers, null));
        writer.AppendByte(NoPropertyQualifiers);
        int heapWord = writer.Position;
        writer.AppendUInt32(0);
        int heapStart = writer.Position;
        if (type.Name.Length == 0)
        {
            writer.PatchUInt32(start + 5, Heap.Null);
        }

        writer.AppendOctets(type.Name);
        WriteValues(ref writer, start + HeaderLength, heapStart, instance, type, keepDefaults);
        QualifierSet.Write(ref writer, qualifiers, heapStart, instance.Qualifiers);
        writer.PatchUInt32(heapWord, Heap.LengthWord(writer.Position - heapStart));
        writer.PatchInt32(start, writer.Position - start);
        return heapStart;
    }

    private static void WriteValues(scoped ref ObjectWriter writer, int tables, int heapStart, CimInstance instance, EncodedClass type, bool keepDefaults)
    {
        ReadOnlySpan<byte> data = instance.Data;
        Span<byte> target = writer.At(tables, type.TablesLength);
        InstanceSlot[] slots = type.Slots;
        for (int i = 0; i < slots.Length; i++)
        {
            ref readonly InstanceSlot slot = ref slots[i];
            CimPropertyState state = CimLayout.ReadState(data, i);
            if (state != CimPropertyState.Value)
            {
                WriteWithoutValue(ref writer, tables, heapStart, i, slot, state == CimPropertyState.Default, keepDefaults);
            }
            else if (slot.Form == InstanceSlotForm.Number)
            {
                CopyNumber(data[slot.PackedOffset..], target[slot.Offset..], slot.Length);
                continue;
            }
            else
            {
                WriteValue(ref writer, tables + slot.Offset, heapStart, instance, i, slot, keepDefaults);
            }

            // A buffer that grew is another one.
            target = writer.At(tables, type.TablesLength);
        }
    }

    private static void CopyNumber(ReadOnlySpan<byte> source, Span<byte> target, int length)
    {
        switch (length)
        {
            case 4:
                BinaryPrimitives.WriteUInt32LittleEndian(target, BinaryPrimitives.ReadUInt32LittleEndian(source));
                break;
            case 8:
                BinaryPrimitives.WriteUInt64LittleEndian(target, BinaryPrimitives.ReadUInt64LittleEndian(source));
                break;
            case 2:
                BinaryPrimitives.WriteUInt16LittleEndian(target, BinaryPrimitives.ReadUInt16LittleEndian(source));
                break;
            default:
                target[0] = source[0];
                break;
        }
    }

    private static void WriteValue(scoped ref ObjectWriter writer, int at, int heapStart, CimInstance instance, int index, in InstanceSlot slot, bool keepDefaults)
    {
        switch (slot.Form)
        {
            case InstanceSlotForm.Boolean:
                BinaryPrimitives.WriteUInt16LittleEndian(writer.At(at, 2), instance.Data[slot.PackedOffset] != 0 ? ushort.MaxValue : (ushort)0);
                break;
            case InstanceSlotForm.Text:
                writer.PatchInt32(at, writer.Position - heapStart);
                writer.AppendString(instance.ReadString(slot.PackedOffset));
                break;
            default:
                EncodedValue.Write(ref writer, at, heapStart, instance.GetValue(index), keepDefaults);
                break;
        }
    }

    // Explicit values, and NULL as bits 1 over a slot of 0: all clients read that alike (facts 7.7).
    private static void WriteWithoutValue(scoped ref ObjectWriter writer, int tables, int heapStart, int index, in InstanceSlot slot, bool isDefault, bool keepDefaults)
    {
        bool isNull = !isDefault || slot.DefaultValue.IsNull;
        if (isDefault && !isNull && !keepDefaults)
        {
            EncodedValue.Write(ref writer, tables + slot.Offset, heapStart, slot.DefaultValue, keepDefaults: false);
            return;
        }

        int bits = (isNull ? NdTable.NullBit : 0) | (isDefault && keepDefaults ? NdTable.DefaultBit : 0);
        NdTable.Write(writer.At(tables, (index >> 2) + 1), index, bits);
    }

    private static void ReadValue(ref DecodingState state, CimInstanceBuilder builder, in DecodedSlot slot, scoped ObjectReader value, scoped Heap heap, bool nameIsFirst)
    {
        if (slot.Form == InstanceSlotForm.Boolean)
        {
            builder.Set(slot.Index, (bool?)(value.ReadUInt16("InstanceData") != 0));
            return;
        }

        ObjectReader peek = value;
        uint reference = peek.ReadUInt32("InstanceData");
        if (reference == 0 && nameIsFirst && slot.Form != InstanceSlotForm.Text)
        {
            // The name of the class: what a client sends for an array or an object that is not given (C25).
            return;
        }

        if (slot.Form == InstanceSlotForm.Text && (reference & DictionaryReference.Flag) == 0)
        {
            ReadText(ref state, builder, slot, heap, reference);
        }
        else if (slot.Form == InstanceSlotForm.DateTime && (reference & DictionaryReference.Flag) == 0)
        {
            builder.Set(slot.Index, EncodedValue.ReadDateTime(ref state, heap, reference));
        }
        else
        {
            builder.Set(slot.Index, EncodedValue.Read(ref state, ref value, heap, slot.Type));
        }
    }

    private static void ReadText(ref DecodingState state, CimInstanceBuilder builder, in DecodedSlot slot, scoped Heap heap, uint reference)
    {
        EncodedString text = heap.ReadEncodedString(ref state, reference, "InstanceData");
        if (text.IsUtf16)
        {
            builder.SetUtf16(slot.Index, text.Chars);
        }
        else
        {
            builder.SetLatin1(slot.Index, text.Units);
        }
    }
}
