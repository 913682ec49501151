using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A class: its superclass, complete, and itself. [MS-WMIO] 2.2.11.</summary>
internal static class ClassType
{
    /// <summary>Reads a class.</summary>
    /// <param name="state">The bounds.</param>
    /// <param name="reader">What stands behind the decoration.</param>
    /// <param name="flags">The flags of the block.</param>
    /// <param name="scope">Where the class lives.</param>
    public static CimClass Read(ref DecodingState state, scoped ref ObjectReader reader, ObjectFlags flags, CimScope? scope)
    {
        ClassPart parent = ClassPart.Read(ref state, ref reader);
        CimMethod[] parentMethods = MethodsPart.Read(ref state, ref reader, parent.Origins());
        ClassPart current = ClassPart.Read(ref state, ref reader);
        CimMethod[] methods = MethodsPart.Read(ref state, ref reader, current.Origins());
        CimClass? superclass = null;

        // Where both contradict each other, the class itself knows better what is above it.
        string[] derivation = [parent.Name, .. parent.Derivation];
        current = current.Derivation.Length > 0 || parent.Name.Length == 0 ? current : current with { Derivation = derivation };
        if (parent.Name.Length > 0 && current.Derivation.SequenceEqual(derivation, StringComparer.OrdinalIgnoreCase))
        {
            superclass = parent.ToClass(ref state, scope, null, parentMethods);
        }

        return current.ToClass(ref state, scope, superclass, WithInherited(methods, superclass), ProjectedFrom(current, flags));
    }

    /// <summary>Writes a class.</summary>
    public static void Write(scoped ref ObjectWriter writer, CimClass type)
    {
        // The shape of a result has fewer properties than its superclass: a complete superclass would bring them back.
        if (type.Superclass is { } superclass && !type.IsProjection)
        {
            ClassPartWriter.Write(ref writer, superclass, superclass.Derivation);
            MethodsPart.Write(ref writer, superclass, superclass.Derivation);
        }
        else
        {
            ClassPartWriter.WriteEmpty(ref writer);
            MethodsPart.Write(ref writer, CimClass.Unnamed, []);
        }

        ClassPartWriter.Write(ref writer, type, type.Derivation);
        MethodsPart.Write(ref writer, type, type.Derivation);
    }

    /// <summary>The flags of a class.</summary>
    public static ObjectFlags FlagsOf(CimClass type)
    {
        ObjectFlags flags = ObjectFlags.CimClass | (type.Scope is null ? ObjectFlags.None : ObjectFlags.Decoration);
        return !type.IsProjection ? flags
            : type.KeyIndexes.Count == type.KeyCount ? flags | ObjectFlags.Prototype
            : flags | ObjectFlags.Prototype | ObjectFlags.PrototypeWithoutKeys;
    }

    // Inherited methods that only the superclass lists belong to the class as well.
    private static CimMethod[] WithInherited(CimMethod[] methods, CimClass? superclass)
    {
        if (superclass is null || superclass.Methods.Count == 0)
        {
            return methods;
        }

        var known = new UniqueNames();
        foreach (CimMethod method in methods)
        {
            known.TryAdd(method.Name);
        }

        return [.. superclass.Methods.Where(method => known.TryAdd(method.Name)).Select(method => method.Inherit()), .. methods];
    }

    private static int? ProjectedFrom(ClassPart part, ObjectFlags flags) =>
        (flags & ObjectFlags.Prototype) == 0 ? null
        : (flags & ObjectFlags.PrototypeWithoutKeys) != 0 ? CimClass.UnknownKeyCount
        : part.Properties.Count(property => property.Qualifiers.Contains("key"));
}
