using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Writes a ClassPart in the order of Windows: in the heap the name, the class qualifiers, the properties by name, the defaults.</summary>
internal static class ClassPartWriter
{
    private const int LookupLength = 8;

    /// <summary>The ClassPart of no class: what stands above a topmost one.</summary>
    public static void WriteEmpty(scoped ref ObjectWriter writer) => Write(ref writer, CimClass.Unnamed, []);

    /// <summary>Writes the class part of a class.</summary>
    /// <param name="writer">The writer.</param>
    /// <param name="type">The class.</param>
    /// <param name="derivation">The classes above as they are to be told, nearest first.</param>
    public static void Write(scoped ref ObjectWriter writer, CimClass type, IReadOnlyList<string> derivation)
    {
        ObjectLayout layout = ObjectLayout.Of(type);
        int start = writer.Position;
        writer.AppendZero(13);
        DerivationList.Write(ref writer, derivation);
        int qualifiers = writer.Position;
        writer.Append(QualifierSet.LengthOf(type.Qualifiers, null));
        writer.AppendInt32(type.Properties.Count);
        int lookup = writer.Position;
        writer.Append(type.Properties.Count * LookupLength);
        int tables = writer.Position;
        writer.AppendZero(layout.NdTableLength);
        writer.Append(layout.Length - layout.NdTableLength).Fill(0xFF);
        int heapWord = writer.Position;
        writer.AppendUInt32(0);
        int heapStart = writer.Position;
        writer.PatchUInt32(start + 5, type.Name.Length == 0 ? Heap.Null : 0);
        if (type.Name.Length > 0)
        {
            writer.AppendString(type.Name);
        }

        QualifierSet.Write(ref writer, qualifiers, heapStart, type.Qualifiers);
        WriteProperties(ref writer, lookup, heapStart, type, layout, derivation);
        WriteDefaults(ref writer, tables, heapStart, type, layout, derivation);
        writer.PatchUInt32(heapWord, Heap.LengthWord(writer.Position - heapStart));
        writer.PatchInt32(start, writer.Position - start);
        writer.PatchInt32(start + 9, layout.Length);
    }

    /// <summary>The place of the class that introduced an element: 0 is the topmost, the number of classes above the class itself.</summary>
    public static int OriginOf(string origin, IReadOnlyList<string> derivation)
    {
        for (int i = 0; i < derivation.Count; i++)
        {
            if (CimName.Equals(derivation[i], origin))
            {
                return derivation.Count - 1 - i;
            }
        }

        return derivation.Count;
    }

    /// <summary>Whether the class is to be told as the one that declares a property: where its superclasses are withheld, it declares all.</summary>
    public static bool IsLocal(CimProperty property, IReadOnlyList<string> derivation) => property.IsLocal || OriginOf(property.Origin, derivation) == derivation.Count;

    private static void WriteProperties(scoped ref ObjectWriter writer, int lookup, int heapStart, CimClass type, ObjectLayout layout, IReadOnlyList<string> derivation)
    {
        foreach (int index in ByName(type))
        {
            CimProperty property = type.Properties[index];
            int origin = OriginOf(property.Origin, derivation);
            writer.PatchInt32(lookup, writer.Position - heapStart);
            writer.AppendString(property.Name);
            writer.PatchInt32(lookup + 4, writer.Position - heapStart);
            PropertyInfo.Write(ref writer, heapStart, property, index, layout.OffsetOf(index) - layout.NdTableLength, origin, derivation);
            lookup += LookupLength;
        }
    }

    private static void WriteDefaults(scoped ref ObjectWriter writer, int tables, int heapStart, CimClass type, ObjectLayout layout, IReadOnlyList<string> derivation)
    {
        for (int i = 0; i < type.Properties.Count; i++)
        {
            CimProperty property = type.Properties[i];
            int bits = (property.DefaultValue.IsNull ? NdTable.NullBit : 0) | (IsLocal(property, derivation) ? 0 : NdTable.DefaultBit);
            NdTable.Write(writer.At(tables, layout.NdTableLength), i, bits);
            if (!property.DefaultValue.IsNull)
            {
                EncodedValue.Write(ref writer, tables + layout.OffsetOf(i), heapStart, property.DefaultValue, keepDefaults: true);
            }
        }
    }

    // Readers search by halving, with the comparison of the C runtime: small letters against small letters, so an underscore comes before letters.
    private static int[] ByName(CimClass type)
    {
        int[] indexes = [.. Enumerable.Range(0, type.Properties.Count)];
        string[] names = [.. type.Properties.Select(property => property.Name.ToLowerInvariant())];
        Array.Sort(names, indexes, StringComparer.Ordinal);
        return indexes;
    }
}
