using System.Globalization;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

// Class parts, methods and instances.
internal sealed partial class ObjectBlockWalker
{
    private ClassTables WalkClassPart(scoped ref ObjectReader reader)
    {
        int element = Begin(reader.Position, "ClassPart");
        int start = reader.Position;
        ObjectReader part = reader.PartWithOwnLength("ClassPart");
        Note(start, 4, "EncodingLength", $"{part.Remaining + 4}");
        Note(part.Position, 1, "ReservedOctet", $"{part.ReadByte("ClassHeader")}");
        ObjectReader name = part.Part(4, "ClassHeader");
        uint tableLength = Number(ref part, "NdTableValueTableLength");
        WalkDerivation(ref part);
        ObjectReader qualifiers = QualifierSet.Skip(ref part);
        uint count = Number(ref part, "PropertyCount");
        ObjectReader lookup = part.Part(count * 8L, "PropertyLookupTable");
        ObjectReader values = part.Part(tableLength, "ValueTable");
        int ndTable = values.Position;
        ReadOnlySpan<byte> bits = values.Take(NdTable.LengthFor((int)count), "NdTable");
        Note(ndTable, bits.Length, "NdTable", Convert.ToHexString(bits));
        int heapStart = part.Position;
        Heap heap = Heap.Read(ref part, "ClassHeap");
        Note(heapStart, 4 + heap.Length, "ClassHeap", $"{heap.Length} octets");
        Reference(ref name, heap, "ClassNameRef");
        WalkQualifiers(qualifiers, heap);
        var properties = new List<PropertyPlace>();
        while (lookup.Remaining > 0)
        {
            properties.Add(WalkProperty(ref lookup, heap));
        }

        PropertyPlace[] ordered = [.. properties.OrderBy(property => property.Order)];
        WalkValues(values, heap, bits, ordered);
        Slack(part.Position, part.End);
        End(element, reader.Position);
        return new ClassTables(ordered, tableLength);
    }

    private PropertyPlace WalkProperty(scoped ref ObjectReader lookup, scoped Heap heap)
    {
        int entry = Begin(lookup.Position, "PropertyLookup");
        string name = Reference(ref lookup, heap, "PropertyNameRef");
        uint reference = Number(ref lookup, "PropertyInfoRef");
        End(entry, lookup.Position);
        ObjectReader info = heap.At(reference, "PropertyInfo");
        _state.Charge(PropertyInfo.FixedLength, info.Position);
        int element = Begin(info.Position, "PropertyInfo");
        CimType type = Type(ref info, "PropertyType");
        int order = info.ReadUInt16("DeclarationOrder");
        Note(info.Position - 2, 2, "DeclarationOrder", $"{order} {name}");
        uint offset = Number(ref info, "ValueTableOffset");
        Number(ref info, "ClassOfOrigin");
        ObjectReader set = QualifierSet.Skip(ref info);
        WalkQualifiers(set, heap);
        End(element, info.Position);
        return new PropertyPlace(name, type, order, offset);
    }

    private void WalkValues(scoped ObjectReader values, scoped Heap heap, scoped ReadOnlySpan<byte> ndTable, PropertyPlace[] properties)
    {
        foreach ((string name, CimType type, int order, uint offset) in properties)
        {
            if (offset > values.Remaining || order >= properties.Length)
            {
                throw InvalidObject.At(values.Position, "ValueTable", $"{name} has its slot at {offset} of {values.Remaining} octets, and the place {order} of {properties.Length}");
            }

            int bits = NdTable.Read(ndTable, order);
            ObjectReader slot = values.From(values.Position + (int)offset);
            if (bits is 0 or NdTable.DefaultBit && (bits == 0 || !IsFiller(slot.Rest, type)))
            {
                Value(ref slot, heap, type, $"{name} ({State(bits)})");
            }
            else
            {
                Note(slot.Position, ValueTable.SlotLength(type), name, State(bits));
                slot.Part(ValueTable.SlotLength(type), "ValueTable");
            }
        }
    }

    private void WalkMethods(scoped ref ObjectReader reader)
    {
        int element = Begin(reader.Position, "MethodsPart");
        int start = reader.Position;
        ObjectReader part = reader.PartWithOwnLength("MethodsPart");
        Note(start, 4, "EncodingLength", $"{part.Remaining + 4}");
        int count = part.ReadUInt16("MethodCount");
        Note(part.Position - 2, 2, "MethodCount", count.ToString(CultureInfo.InvariantCulture));
        Note(part.Position, 2, "MethodCountPadding", Convert.ToHexString(part.Take(2, "MethodsPart")));
        ObjectReader descriptions = part.Part(count * 24L, "MethodDescription");
        int heapStart = part.Position;
        Heap heap = Heap.Read(ref part, "MethodHeap");
        Note(heapStart, 4 + heap.Length, "MethodHeap", $"{heap.Length} octets");
        while (descriptions.Remaining > 0)
        {
            WalkMethod(ref descriptions, heap);
        }

        Slack(part.Position, part.End);
        End(element, reader.Position);
    }

    private void WalkMethod(scoped ref ObjectReader reader, scoped Heap heap)
    {
        int element = Begin(reader.Position, "MethodDescription");
        Reference(ref reader, heap, "MethodName");
        Note(reader.Position, 1, "MethodFlags", $"0x{reader.ReadByte("MethodDescription"):X2}");
        Note(reader.Position, 3, "MethodPadding", Convert.ToHexString(reader.Take(3, "MethodDescription")));
        Number(ref reader, "MethodOrigin");
        uint qualifiers = Number(ref reader, "MethodQualifiers");
        uint input = Number(ref reader, "InputSignature");
        uint output = Number(ref reader, "OutputSignature");
        End(element, reader.Position);
        if (qualifiers != Heap.Null)
        {
            ObjectReader set = heap.At(qualifiers, "MethodQualifiers");
            WalkQualifiers(QualifierSet.Skip(ref set), heap);
        }

        foreach (uint signature in (ReadOnlySpan<uint>)[input, output])
        {
            if (signature != Heap.Null)
            {
                Embedded(heap.At(signature, "MethodSignatureBlock"), "MethodSignatureBlock");
            }
        }
    }

    private void WalkInstance(scoped ref ObjectReader reader, ClassTables tables)
    {
        PropertyPlace[] properties = tables.Properties;
        int start = reader.Position;
        ObjectReader part = reader.PartWithOwnLength("InstanceType");
        Note(start, 4, "EncodingLength", $"{part.Remaining + 4}");
        Note(part.Position, 1, "InstanceFlags", $"0x{part.ReadByte("InstanceType"):X2}");
        ObjectReader name = part.Part(4, "InstanceClassName");
        int ndStart = part.Position;
        ReadOnlySpan<byte> ndTable = part.Take(NdTable.LengthFor(properties.Length), "NdTable");
        Note(ndStart, ndTable.Length, "NdTable", Convert.ToHexString(ndTable));
        ObjectReader values = part.Part(tables.Length - (long)ndTable.Length, "InstanceData");
        ObjectReader qualifiers = QualifierSet.Skip(ref part);
        byte flag = part.ReadByte("InstPropQualSetFlag");
        Note(part.Position - 1, 1, "InstPropQualSetFlag", $"{flag}");
        for (int i = 0; flag == 2 && i < properties.Length; i++)
        {
            QualifierSet.Skip(ref part);
        }

        int heapStart = part.Position;
        Heap heap = Heap.Read(ref part, "InstanceHeap");
        Note(heapStart, 4 + heap.Length, "InstanceHeap", $"{heap.Length} octets");
        Reference(ref name, heap, "InstanceClassName");
        WalkQualifiers(qualifiers, heap);
        WalkValues(values, heap, ndTable, properties);
        Slack(part.Position, part.End);
    }

    private static bool IsFiller(scoped ReadOnlySpan<byte> slot, CimType type) =>
        ValueTable.IsReference(type) && slot.Length >= 4 && (slot[..4].IndexOfAnyExcept((byte)0xFF) < 0 || slot[..4].IndexOfAnyExcept((byte)0) < 0);

    private static string State(int bits) => bits switch
    {
        0 => "value",
        NdTable.NullBit => "NULL",
        NdTable.DefaultBit => "inherited or default",
        _ => "NULL, inherited or default",
    };

    /// <summary>Where a property stands.</summary>
    public readonly record struct PropertyPlace(string Name, CimType Type, int Order, uint Offset);

    /// <summary>The properties of a class part in DeclarationOrder, and the octets of their NdTable and slots.</summary>
    public readonly record struct ClassTables(PropertyPlace[] Properties, uint Length);
}
