using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The qualifiers of one element. [MS-WMIO] 2.2.59.</summary>
internal static class QualifierSet
{
    /// <summary>The octets of a set without qualifiers.</summary>
    public const int EmptyLength = 4;

    private const int FixedQualifierLength = 9;
    private const string Name = "QualifierSet";
    private const string QualifierName = "Qualifier";

    /// <summary>Goes past a set, whose values can be read once its heap is known. A length of 0 stands for an empty set.</summary>
    public static ObjectReader Skip(scoped ref ObjectReader reader)
    {
        ObjectReader start = reader.From(reader.Position);
        if (start.ReadUInt32(Name) == 0)
        {
            reader.ReadUInt32(Name);
            return reader.Part(0, Name);
        }

        return reader.PartWithOwnLength(Name);
    }

    /// <summary>Reads the qualifiers.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="set">What <see cref="Skip"/> gave.</param>
    /// <param name="heap">The heap of names and values.</param>
    /// <param name="cimType">The value of CIMTYPE, which is no qualifier of the model; NULL where it is not there.</param>
    public static CimQualifierSet Read(ref DecodingState state, scoped ObjectReader set, scoped Heap heap, out string? cimType)
    {
        cimType = null;
        if (set.Remaining == 0)
        {
            return CimQualifierSet.Empty;
        }

        var qualifiers = new List<CimQualifier>();
        while (set.Remaining > 0)
        {
            int start = set.Position;
            CimQualifier? qualifier = ReadQualifier(ref state, ref set, heap);
            if (qualifier is null)
            {
                continue;
            }

            if (CimName.Equals(qualifier.Name, DictionaryReference.CimTypeQualifier) && qualifier.Value.Type == CimType.String)
            {
                cimType = qualifier.Value.AsString();
                continue;
            }

            if (qualifiers.Count == CimLimits.MaxQualifiers)
            {
                throw InvalidObject.At(start, Name, $"it has more than {CimLimits.MaxQualifiers} qualifiers");
            }

            qualifiers.Add(qualifier);
        }

        return qualifiers.Count == 0 ? CimQualifierSet.Empty : CimQualifierSet.Create(qualifiers);
    }

    /// <summary>The octets of a set outside its heap.</summary>
    public static int LengthOf(CimQualifierSet qualifiers, CimQualifier? cimType)
    {
        int length = EmptyLength + (cimType is null ? 0 : FixedQualifierLength + 4);
        for (int i = 0; i < qualifiers.Count; i++)
        {
            length += FixedQualifierLength + ValueTable.SlotLength(qualifiers[i].Value.Type);
        }

        return length;
    }

    /// <summary>The most octets of names and values in a heap.</summary>
    public static long MaxHeapLength(CimQualifierSet qualifiers)
    {
        long length = 0;
        for (int i = 0; i < qualifiers.Count; i++)
        {
            length += EncodedString.LengthOf(qualifiers[i].Name) + EncodedValue.MaxHeapLength(qualifiers[i].Value);
        }

        return length;
    }

    /// <summary>Writes a set into room that was left for it; names and values go behind everything that is written so far.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="at">The room: <see cref="LengthOf"/> octets.</param>
    /// <param name="heapStart">Where the heap starts.</param>
    /// <param name="qualifiers">The qualifiers.</param>
    /// <param name="cimType">The qualifier CIMTYPE, which comes first; NULL for none.</param>
    public static void Write(scoped ref ObjectWriter writer, int at, int heapStart, CimQualifierSet qualifiers, CimQualifier? cimType = null)
    {
        writer.PatchInt32(at, LengthOf(qualifiers, cimType));
        int position = at + EmptyLength;
        if (cimType is not null)
        {
            WriteQualifier(ref writer, ref position, heapStart, cimType);
        }

        for (int i = 0; i < qualifiers.Count; i++)
        {
            WriteQualifier(ref writer, ref position, heapStart, qualifiers[i]);
        }
    }

    private static CimQualifier? ReadQualifier(ref DecodingState state, scoped ref ObjectReader set, scoped Heap heap)
    {
        int start = set.Position;
        uint nameReference = set.ReadUInt32(QualifierName);
        var flavor = (CimFlavor)set.ReadByte(QualifierName);
        CimType type = PropertyInfo.ReadType(ref set, QualifierName, out _);
        state.Charge(FixedQualifierLength, start);
        string name = heap.ReadString(ref state, nameReference, QualifierName) ?? throw InvalidObject.At(start, QualifierName, "its name is missing");
        CimValue value = EncodedValue.Read(ref state, ref set, heap, type);

        // What has no value says nothing; the model has no such qualifiers.
        return value.IsNull ? null : new CimQualifier(name, value, flavor);
    }

    private static void WriteQualifier(scoped ref ObjectWriter writer, ref int position, int heapStart, CimQualifier qualifier)
    {
        if (DictionaryReference.Of(qualifier.Name) is { } known)
        {
            writer.PatchUInt32(position, known);
        }
        else
        {
            writer.PatchInt32(position, writer.Position - heapStart);
            writer.AppendString(qualifier.Name);
        }

        writer.At(position + 4, 1)[0] = (byte)qualifier.Flavor;
        writer.PatchUInt32(position + 5, (uint)qualifier.Value.Type);
        EncodedValue.Write(ref writer, position + FixedQualifierLength, heapStart, qualifier.Value, keepDefaults: true);
        position += FixedQualifierLength + ValueTable.SlotLength(qualifier.Value.Type);
    }
}
