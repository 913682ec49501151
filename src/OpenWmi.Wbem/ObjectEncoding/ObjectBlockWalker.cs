using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Walks through an encoded object and notes every element. Reads what the decoders read, in the same way, and makes nothing of it.</summary>
internal sealed partial class ObjectBlockWalker(int inputLength)
{
    private readonly List<ObjectBlockElement> _elements = [];
    private DecodingState _state = new(inputLength, null);
    private int _depth;

    /// <summary>The elements by offset, containers first; what several references lead to once.</summary>
    public IReadOnlyList<ObjectBlockElement> Sorted() => [.. _elements.Distinct().OrderBy(element => element.Offset).ThenBy(element => element.Depth)];

    public void WalkUnit(scoped ref ObjectReader reader)
    {
        int unit = Begin(reader.Position, "EncodingUnit");
        int start = reader.Position;
        uint signature = reader.ReadUInt32("Signature");
        Note(start, 4, "Signature", $"0x{signature:X8}");
        if (signature != EncodingUnit.Signature)
        {
            throw InvalidObject.At(start, "EncodingUnit", $"the signature is 0x{signature:X8}");
        }

        uint length = Number(ref reader, "ObjectEncodingLength");
        ObjectReader block = reader.Part(length, "EncodingUnit");
        WalkBlock(ref block);
        End(unit, reader.Position);
    }

    /// <returns>Of an instance the tables of its class.</returns>
    public ClassTables? WalkBlock(scoped ref ObjectReader reader)
    {
        int block = Begin(reader.Position, "ObjectBlock");
        _state.Enter(reader.Position);
        ClassTables? tables = null;
        if ((WalkFlags(ref reader) & ObjectFlags.CimInstance) != 0)
        {
            int instance = Begin(reader.Position, "InstanceType");
            tables = WalkClassPart(ref reader);
            WalkInstance(ref reader, tables.Value);
            End(instance, reader.Position);
        }
        else
        {
            WalkClass(ref reader, "ParentClass");
            WalkClass(ref reader, "CurrentClass");
        }

        _state.Leave();
        End(block, reader.End);
        Slack(reader.Position, reader.End);
        return tables;
    }

    private ObjectFlags WalkFlags(scoped ref ObjectReader reader)
    {
        ObjectFlags flags = ObjectBlock.ReadFlags(ref reader);
        Note(reader.Position - 1, 1, "ObjectFlags", $"0x{(byte)flags:X2} {flags}");
        if ((flags & ObjectFlags.Decoration) != 0)
        {
            Text(ref reader, "DecServerName");
            Text(ref reader, "DecNamespaceName");
        }

        return flags;
    }

    private void WalkClass(scoped ref ObjectReader reader, string name)
    {
        int type = Begin(reader.Position, name);
        WalkClassPart(ref reader);
        WalkMethods(ref reader);
        End(type, reader.Position);
    }

    private void WalkDerivation(scoped ref ObjectReader reader)
    {
        int list = Begin(reader.Position, "DerivationList");
        int start = reader.Position;
        ObjectReader names = reader.PartWithOwnLength("DerivationList");
        Note(start, 4, "DerivationListLength", $"{names.Remaining + 4}");
        while (names.Remaining > 0)
        {
            Text(ref names, "DerivationClassName");
            Number(ref names, "ClassNameLength");
        }

        End(list, reader.Position);
    }

    private void WalkQualifiers(scoped ObjectReader set, scoped Heap heap)
    {
        int start = set.Position - 4;
        int element = Begin(start, "QualifierSet");
        Note(start, 4, "EncodingLength", $"{set.Remaining + 4}");
        while (set.Remaining > 0)
        {
            int qualifier = Begin(set.Position, "Qualifier");
            Reference(ref set, heap, "QualifierName");
            int at = set.Position;
            Note(at, 1, "QualifierFlavor", $"0x{set.ReadByte("Qualifier"):X2} {(CimFlavor)set.Between(at, at + 1)[0]}");
            CimType type = Type(ref set, "QualifierType");
            Value(ref set, heap, type, "QualifierValue");
            End(qualifier, set.Position);
        }

        End(element, set.End);
    }

    // A slot, and what it refers to.
    private void Value(scoped ref ObjectReader slot, scoped Heap heap, CimType type, string name)
    {
        int start = slot.Position;
        if (!ValueTable.IsReference(type))
        {
            CimValue number = EncodedValue.Read(ref _state, ref slot, heap, type);
            Note(start, ValueTable.SlotLength(type), name, number.ToString());
            return;
        }

        if (type is CimType.String or CimType.DateTime or CimType.Reference)
        {
            Reference(ref slot, heap, name);
            return;
        }

        uint reference = slot.ReadUInt32(name);
        Note(start, 4, name, ReferenceText(reference));
        if (reference == Heap.Null)
        {
            return;
        }

        ObjectReader item = heap.At(reference, name);
        if (type.IsArray())
        {
            Array(item, heap, type.ElementType());
        }
        else
        {
            Embedded(item, "Encoded-Object");
        }
    }

    private void Array(scoped ObjectReader reader, scoped Heap heap, CimType type)
    {
        int array = Begin(reader.Position, "Encoded-Array");
        uint count = Number(ref reader, "ArrayCount");
        ObjectReader elements = reader.Part((long)count * ValueTable.SlotLength(type), "Encoded-Array");
        _state.Charge(elements.Remaining, elements.Position);
        End(array, elements.End);
        while (elements.Remaining > 0)
        {
            Value(ref elements, heap, type, "ArrayItem");
        }
    }

    private void Embedded(scoped ObjectReader reader, string name)
    {
        int element = Begin(reader.Position, name);
        uint length = Number(ref reader, "ObjectEncodingLength");
        ObjectReader block = reader.Part(length, name);
        _state.Charge(length, block.Position);
        if (length > 0)
        {
            WalkBlock(ref block);
        }

        End(element, reader.Position);
    }

    private string Reference(scoped ref ObjectReader reader, scoped Heap heap, string name)
    {
        int start = reader.Position;
        uint reference = reader.ReadUInt32(name);
        string? text = heap.ReadString(ref _state, reference, name);
        Note(start, 4, name, text is null ? "NULL" : $"{ReferenceText(reference)} \"{text}\"");
        if (text is not null && (reference & DictionaryReference.Flag) == 0)
        {
            ObjectReader item = heap.At(reference, name);
            Text(ref item, "Encoded-String");
        }

        return text ?? string.Empty;
    }

    private void Text(scoped ref ObjectReader reader, string name)
    {
        int start = reader.Position;
        string text = EncodedString.Read(ref reader).ToString();
        Note(start, reader.Position - start, name, $"\"{text}\"");
    }

    private CimType Type(scoped ref ObjectReader reader, string name)
    {
        int start = reader.Position;
        CimType type = PropertyInfo.ReadType(ref reader, name, out bool isInherited);
        Note(start, 4, name, $"{type.MofName()}{(type.IsArray() ? "[]" : string.Empty)}{(isInherited ? ", inherited" : string.Empty)}");
        return type;
    }

    private uint Number(scoped ref ObjectReader reader, string name)
    {
        int start = reader.Position;
        uint value = reader.ReadUInt32(name);
        Note(start, 4, name, $"{value}");
        return value;
    }

    private void Slack(int start, int end)
    {
        if (end > start)
        {
            Note(start, end - start, "(slack)", $"{end - start} octets");
        }
    }

    private static string ReferenceText(uint reference) =>
        reference == Heap.Null ? "NULL" : (reference & DictionaryReference.Flag) != 0 ? $"dictionary {reference & ~DictionaryReference.Flag}" : $"heap 0x{reference:X}";

    private void Note(int offset, int length, string name, string value) => Add(new ObjectBlockElement(offset, length, _depth, name, value));

    private int Begin(int offset, string name)
    {
        Add(new ObjectBlockElement(offset, 0, _depth++, name, string.Empty));
        return _elements.Count - 1;
    }

    private void End(int element, int end)
    {
        ObjectBlockElement begun = _elements[element];
        _depth = begun.Depth;
        _elements[element] = begun with { Length = end - begun.Offset };
    }

    private void Add(ObjectBlockElement element)
    {
        if (_elements.Count == ObjectBlockDescription.MaxElements)
        {
            throw InvalidObject.At(element.Offset, "ObjectBlock", $"it has more than {ObjectBlockDescription.MaxElements} elements");
        }

        _elements.Add(element);
    }
}
