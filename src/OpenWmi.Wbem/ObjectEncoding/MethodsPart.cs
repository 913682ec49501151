using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>The methods of a class. [MS-WMIO] 2.2.37.</summary>
internal static class MethodsPart
{
    private const string Name = "MethodsPart";
    private const string Description = "MethodDescription";
    private const int DescriptionLength = 24;
    private const byte InheritedFlag = 0x20;

    /// <summary>Reads the methods.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="reader">What stands behind the class part.</param>
    /// <param name="origins">The classes of origin, topmost first.</param>
    public static CimMethod[] Read(ref DecodingState state, scoped ref ObjectReader reader, string[] origins)
    {
        ObjectReader part = reader.PartWithOwnLength(Name);
        int count = part.ReadUInt16(Name);
        part.ReadUInt16(Name);
        ObjectReader descriptions = part.Part(count * DescriptionLength, Name);
        Heap heap = Heap.Read(ref part, "MethodHeap");
        if (count > CimLimits.MaxMethods)
        {
            throw part.Invalid(Name, $"it has {count} methods; at most {CimLimits.MaxMethods} are allowed");
        }

        var methods = new CimMethod[count];
        var names = new UniqueNames();
        for (int i = 0; i < count; i++)
        {
            int start = descriptions.Position;
            methods[i] = ReadMethod(ref state, ref descriptions, heap, origins);
            if (!names.TryAdd(methods[i].Name))
            {
                throw InvalidObject.At(start, Description, $"the method {methods[i].Name} is there twice");
            }
        }

        return methods;
    }

    /// <summary>Writes the methods; in the heap each with its name, its signatures, its qualifiers.</summary>
    public static void Write(scoped ref ObjectWriter writer, CimClass type, IReadOnlyList<string> derivation)
    {
        int start = writer.Position;
        writer.AppendUInt32(0);
        writer.AppendUInt16(type.Methods.Count);
        writer.AppendUInt16(0);
        int descriptions = writer.Position;
        writer.AppendZero(type.Methods.Count * DescriptionLength);
        int heapWord = writer.Position;
        writer.AppendUInt32(0);
        int heapStart = writer.Position;
        for (int i = 0; i < type.Methods.Count; i++)
        {
            WriteMethod(ref writer, descriptions + (i * DescriptionLength), heapStart, type.Methods[i], derivation, type.Scope);
        }

        writer.PatchUInt32(heapWord, Heap.LengthWord(writer.Position - heapStart));
        writer.PatchInt32(start, writer.Position - start);
    }

    private static CimMethod ReadMethod(ref DecodingState state, scoped ref ObjectReader descriptions, scoped Heap heap, string[] origins)
    {
        ObjectReader description = descriptions.Part(DescriptionLength, Description);
        int start = description.Position;
        state.Charge(DescriptionLength, start);
        string name = ClassPart.CheckName(heap.ReadString(ref state, description.ReadUInt32(Description), Description) ?? string.Empty, start, Description);
        bool isLocal = (description.ReadByte(Description) & InheritedFlag) == 0;
        description.Take(3, Description);
        int origin = (int)Math.Min(description.ReadUInt32(Description), (uint)origins.Length - 1);
        CimQualifierSet qualifiers = ReadQualifiers(ref state, heap, description.ReadUInt32(Description));
        CimClass? input = MethodSignature.Read(ref state, heap, description.ReadUInt32(Description));
        CimClass? output = MethodSignature.Read(ref state, heap, description.ReadUInt32(Description));
        CimProperty? result = output?.FindProperty(CimMethod.ReturnValueName);
        var method = CimMethod.Restore(
            name, result?.Type ?? CimType.Empty, result?.ClassName, MethodSignature.Parameters(input, output), qualifiers, origins[origin], isLocal);

        // Made now, so that what is wrong with them is an error of these octets and not of who calls the method.
        _ = method.InParameters;
        _ = method.OutParameters;
        return method;
    }

    private static CimQualifierSet ReadQualifiers(ref DecodingState state, scoped Heap heap, uint reference)
    {
        if (reference == Heap.Null)
        {
            return CimQualifierSet.Empty;
        }

        ObjectReader reader = heap.At(reference, Description);
        return QualifierSet.Read(ref state, QualifierSet.Skip(ref reader), heap, out _);
    }

    private static void WriteMethod(scoped ref ObjectWriter writer, int description, int heapStart, CimMethod method, IReadOnlyList<string> derivation, CimScope? scope)
    {
        writer.PatchInt32(description, writer.Position - heapStart);
        writer.AppendString(method.Name);
        writer.At(description + 4, 1)[0] = method.IsLocal ? (byte)0 : InheritedFlag;
        writer.PatchInt32(description + 8, ClassPartWriter.OriginOf(method.Origin, derivation));
        writer.PatchInt32(description + 16, writer.Position - heapStart);
        MethodSignature.Write(ref writer, method.InParameters.Properties.Count == 0 ? null : method.InParameters, scope);
        writer.PatchInt32(description + 20, writer.Position - heapStart);

        // Always a class, even for a method that returns nothing: some clients read no other (C5, facts 7.9).
        MethodSignature.Write(ref writer, method.OutParameters, scope);

        // A set without qualifiers too: there are clients that take none for an error (C24).
        int set = writer.Position;
        writer.PatchInt32(description + 12, set - heapStart);
        writer.Append(QualifierSet.LengthOf(method.Qualifiers, null));
        QualifierSet.Write(ref writer, set, heapStart, method.Qualifiers);
    }
}
