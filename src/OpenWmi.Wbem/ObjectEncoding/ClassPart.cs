using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A class without its methods, as it stands in a class and in front of every instance. [MS-WMIO] 2.2.13.</summary>
/// <param name="Name">The name; empty for the class above a topmost one, and for a class that has no name yet.</param>
/// <param name="Derivation">The classes above, nearest first.</param>
/// <param name="Qualifiers">The class qualifiers.</param>
/// <param name="Properties">The properties in DeclarationOrder.</param>
/// <param name="NdTableValueTableLength">The octets of NdTable and ValueTable; an instance has as many for its NdTable and its data.</param>
internal sealed record ClassPart(string Name, string[] Derivation, CimQualifierSet Qualifiers, PropertyInfo[] Properties, int NdTableValueTableLength)
{
    private const string Structure = "ClassPart";
    private const int LookupLength = 8;

    /// <summary>The place of the class itself among the classes of origin.</summary>
    public int OwnOrigin => Derivation.Length;

    /// <summary>Reads a class part.</summary>
    public static ClassPart Read(ref DecodingState state, scoped ref ObjectReader reader)
    {
        ObjectReader part = reader.PartWithOwnLength(Structure);
        part.ReadByte("ClassHeader");
        uint nameReference = part.ReadUInt32("ClassHeader");
        uint tableLength = part.ReadUInt32("ClassHeader");
        string[] derivation = DerivationList.Read(ref part);
        ObjectReader qualifiers = QualifierSet.Skip(ref part);
        uint count = part.ReadUInt32("PropertyLookupTable");
        if (count > CimLimits.MaxProperties)
        {
            throw part.Invalid("PropertyLookupTable", $"it has {count} properties; at most {CimLimits.MaxProperties} are allowed");
        }

        ObjectReader lookup = part.Part(count * LookupLength, "PropertyLookupTable");
        ObjectReader values = part.Part(tableLength, "ValueTable");
        ReadOnlySpan<byte> ndTable = values.Take(NdTable.LengthFor((int)count), "NdTable");
        Heap heap = Heap.Read(ref part, "ClassHeap");
        int namePosition = heap.Start;
        string name = heap.ReadString(ref state, nameReference, "ClassHeader") ?? string.Empty;
        return new ClassPart(
            name.Length == 0 ? name : CheckName(name, namePosition, "ClassHeader"),
            derivation,
            QualifierSet.Read(ref state, qualifiers, heap, out _),
            ReadProperties(ref state, lookup, heap, ndTable, values),
            (int)tableLength);
    }

    /// <summary>The class that the part describes.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="scope">Where the class lives.</param>
    /// <param name="superclass">The superclass where it is known whole; NULL makes one from the derivation.</param>
    /// <param name="methods">The methods.</param>
    /// <param name="projectedFromKeys">As for <see cref="CimClass.Restore"/>.</param>
    public CimClass ToClass(ref DecodingState state, CimScope? scope, CimClass? superclass, CimMethod[] methods, int? projectedFromKeys = null)
    {
        string[] origins = Origins();
        if (origins.Distinct(StringComparer.OrdinalIgnoreCase).Count() < origins.Length)
        {
            throw InvalidObject.At(0, "DerivationList", $"a class is above itself in the derivation of '{Name}'");
        }

        PropertyInfo[] properties = InheritedFirst();
        var restored = new CimProperty[properties.Length];
        for (int i = 0; i < restored.Length; i++)
        {
            PropertyInfo info = properties[i];
            int origin = OriginOf(info);
            restored[i] = CimProperty.Restore(
                info.Name, info.Type, info.ClassName, info.Qualifiers, info.DefaultValue, origins[origin], info.IsLocal || origin == OwnOrigin);
        }

        return CimClass.Restore(Name, superclass ?? SuperclassChain.Create(ref state, this, scope), scope, Qualifiers, restored, methods, projectedFromKeys);
    }

    /// <summary>The properties as the model orders them: those of classes further above first. Windows sends them so.</summary>
    public PropertyInfo[] InheritedFirst() => [.. Properties.OrderBy(OriginOf)];

    /// <summary>The names of the classes of origin, topmost first, the class itself last.</summary>
    public string[] Origins() => [.. Derivation.AsEnumerable().Reverse(), Name];

    /// <summary>The place of the class that introduced a property; what points behind the class itself means that.</summary>
    public int OriginOf(PropertyInfo property) => Math.Min(property.ClassOfOrigin, OwnOrigin);

    /// <summary>Requires a name that a class or an element can have.</summary>
    public static string CheckName(string name, int offset, string structure) => name.Length <= CimLimits.MaxNameLength && CimName.IsIdentifier(name)
        ? name
        : throw InvalidObject.At(offset, structure, $"a text of {name.Length} characters is no name");

    private static PropertyInfo[] ReadProperties(
        ref DecodingState state, scoped ObjectReader lookup, scoped Heap heap, scoped ReadOnlySpan<byte> ndTable, scoped ObjectReader values)
    {
        var properties = new PropertyInfo[lookup.Remaining / LookupLength];
        var names = new UniqueNames();
        while (lookup.Remaining > 0)
        {
            int start = lookup.Position;
            PropertyInfo property = PropertyInfo.Read(ref state, ref lookup, heap, properties.Length, ndTable, values);
            if (properties[property.DeclarationOrder] is not null || !names.TryAdd(property.Name))
            {
                throw InvalidObject.At(start, "PropertyLookupTable", $"the property {property.Name} or its place {property.DeclarationOrder} is there twice");
            }

            if (!property.Type.CanBeKey() && property.Qualifiers.Contains("key"))
            {
                throw InvalidObject.At(start, "PropertyLookupTable", $"the property {property.Name} is a key of a type that no key has");
            }

            properties[property.DeclarationOrder] = property;
        }

        return properties;
    }
}
