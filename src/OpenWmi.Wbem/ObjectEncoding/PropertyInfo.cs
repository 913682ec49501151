using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>What a ClassPart says of one property. [MS-WMIO] 2.2.30.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="ClassName">The class of a reference or an embedded object, from CIMTYPE.</param>
/// <param name="DeclarationOrder">Its place in NdTable and ValueTable.</param>
/// <param name="ValueTableOffset">Where its slot is, from the start of the ValueTable.</param>
/// <param name="ClassOfOrigin">Which class introduced it: 0 is the topmost.</param>
/// <param name="Qualifiers">Its qualifiers without CIMTYPE.</param>
/// <param name="DefaultValue">Its default.</param>
/// <param name="IsLocal">Whether the class itself declares it or overrides it.</param>
internal sealed record PropertyInfo(
    string Name,
    CimType Type,
    string? ClassName,
    int DeclarationOrder,
    int ValueTableOffset,
    int ClassOfOrigin,
    CimQualifierSet Qualifiers,
    CimValue DefaultValue,
    bool IsLocal)
{
    /// <summary>The bit of a type that says that a superclass introduced the property.</summary>
    public const uint InheritedType = 0x4000;

    /// <summary>The octets before the qualifiers.</summary>
    public const int FixedLength = 14;

    private const string Structure = "PropertyInfo";
    private const CimFlavor CimTypeFlavor = CimFlavor.ToInstance | CimFlavor.ToSubClass;

    /// <summary>Reads a type: CimType, the bits for array and inherited.</summary>
    public static CimType ReadType(scoped ref ObjectReader reader, string structure, out bool isInherited)
    {
        uint word = reader.ReadUInt32(structure);
        isInherited = (word & InheritedType) != 0;
        word &= ~InheritedType;
        var type = (CimType)(ushort)Math.Min(word, ushort.MaxValue);
        return type.HasValues() && (word & ~(uint)CimType.Array) <= 0xFFF ? type : throw InvalidObject.At(reader.Position - 4, structure, $"the type 0x{word:X} is unknown");
    }

    /// <summary>Reads one entry of the PropertyLookupTable and what it leads to.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="lookup">A reader that stands at the entry.</param>
    /// <param name="heap">The ClassHeap.</param>
    /// <param name="count">The number of properties.</param>
    /// <param name="ndTable">The NdTable.</param>
    /// <param name="values">The ValueTable.</param>
    public static PropertyInfo Read(ref DecodingState state, scoped ref ObjectReader lookup, scoped Heap heap, int count, scoped ReadOnlySpan<byte> ndTable, scoped ObjectReader values)
    {
        int start = lookup.Position;
        string name = ClassPart.CheckName(heap.ReadString(ref state, lookup.ReadUInt32(Structure), Structure) ?? string.Empty, start, Structure);
        ObjectReader info = heap.At(lookup.ReadUInt32(Structure), Structure);
        CimType type = ReadType(ref info, Structure, out _);
        int order = info.ReadUInt16(Structure);
        uint offset = info.ReadUInt32(Structure);
        uint origin = info.ReadUInt32(Structure);
        state.Charge(FixedLength, start);
        if (order >= count || offset > values.Remaining || values.Remaining - offset < ValueTable.SlotLength(type))
        {
            throw info.Invalid(Structure, $"{name} has the place {order} of {count}, and its slot at {offset} of {values.Remaining} octets");
        }

        int bits = NdTable.Read(ndTable, order);
        CimQualifierSet qualifiers = QualifierSet.Read(ref state, QualifierSet.Skip(ref info), heap, out string? cimType);
        ObjectReader slot = values.From(values.Position + (int)offset);
        CimValue value = (bits & NdTable.NullBit) != 0 ? default : EncodedValue.Read(ref state, ref slot, heap, type);
        return new PropertyInfo(
            name, type, ClassNameOf(cimType, type), order, (int)offset, (int)Math.Min(origin, CimLimits.MaxDerivation), qualifiers, value, (bits & NdTable.DefaultBit) == 0);
    }

    /// <summary>Writes the structure, and behind it what its qualifiers hold.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="heapStart">Where the ClassHeap starts.</param>
    /// <param name="property">The property.</param>
    /// <param name="declarationOrder">Its place.</param>
    /// <param name="valueTableOffset">Its slot.</param>
    /// <param name="classOfOrigin">The place of its class of origin.</param>
    /// <param name="derivation">The classes above as they are told.</param>
    public static void Write(
        scoped ref ObjectWriter writer, int heapStart, CimProperty property, int declarationOrder, int valueTableOffset, int classOfOrigin, IReadOnlyList<string> derivation)
    {
        writer.AppendUInt32((uint)property.Type | (classOfOrigin < derivation.Count ? InheritedType : 0));
        writer.AppendUInt16(declarationOrder);
        writer.AppendInt32(valueTableOffset);
        writer.AppendInt32(classOfOrigin);
        var cimType = new CimQualifier(
            DictionaryReference.CimTypeQualifier, CimValue.From(property.CimTypeName), ClassPartWriter.IsLocal(property, derivation) ? CimTypeFlavor : CimTypeFlavor | CimFlavor.Propagated);
        int set = writer.Position;
        writer.Append(QualifierSet.LengthOf(property.Qualifiers, cimType));
        QualifierSet.Write(ref writer, set, heapStart, property.Qualifiers, cimType);
    }

    // "ref:Class", "object:Class"; what else stands there repeats the type.
    private static string? ClassNameOf(string? cimType, CimType type)
    {
        string prefix = type.ElementType() switch
        {
            CimType.Reference => "ref:",
            CimType.Object => "object:",
            _ => string.Empty,
        };
        return prefix.Length > 0 && cimType is not null && cimType.Length > prefix.Length && cimType.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? cimType[prefix.Length..] : null;
    }
}
