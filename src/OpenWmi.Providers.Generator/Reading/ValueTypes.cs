using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Which type of CIM a type of C# becomes. Facts 6.7.</summary>
internal static class ValueTypes
{
    private static readonly Dictionary<SpecialType, ValueType> Simple = new()
    {
        [SpecialType.System_Boolean] = new("boolean", "Boolean", "bool", "bool", null, "{0}.AsBoolean()"),
        [SpecialType.System_SByte] = Integer("sint8", "Sint8", "sbyte"),
        [SpecialType.System_Byte] = Integer("uint8", "Uint8", "byte"),
        [SpecialType.System_Int16] = Integer("sint16", "Sint16", "short"),
        [SpecialType.System_UInt16] = Integer("uint16", "Uint16", "ushort"),
        [SpecialType.System_Int32] = Integer("sint32", "Sint32", "int"),
        [SpecialType.System_UInt32] = Integer("uint32", "Uint32", "uint"),
        [SpecialType.System_Int64] = new("sint64", "Sint64", "long", "long", null, "{0}.AsInt64()"),
        [SpecialType.System_UInt64] = new("uint64", "Uint64", "ulong", "ulong", null, "{0}.AsUInt64()"),
        [SpecialType.System_Single] = new("real32", "Real32", "float", "float", null, null),
        [SpecialType.System_Double] = new("real64", "Real64", "double", "double", null, null),
        [SpecialType.System_Char] = new("char16", "Char16", "char", "char", null, "{0}.AsChar()"),
        [SpecialType.System_String] = new("string", "String", "string", "string", null, "{0}.AsString()"),
    };

    private static readonly Dictionary<string, ValueType> Named = new()
    {
        [WellKnownTypes.CimDateTime] = new("datetime", "DateTime", "global::OpenWmi.Cim.CimDateTime", "global::OpenWmi.Cim.CimDateTime", null, "{0}.AsDateTime()"),
        ["System.DateTimeOffset"] = new("datetime", "DateTime", "global::System.DateTimeOffset", "global::System.DateTimeOffset", "ToDateTime", null),
        ["System.TimeSpan"] = new("datetime", "DateTime", "global::System.TimeSpan", "global::System.TimeSpan", "ToInterval", null),
        [WellKnownTypes.CimObject] = new("object", "Object", "global::OpenWmi.Cim.CimObject", "global::OpenWmi.Cim.CimObject", null, null),
        [WellKnownTypes.CimInstance] = new("object", "Object", "global::OpenWmi.Cim.CimInstance", "global::OpenWmi.Cim.CimObject", null, null),
    };

    /// <summary>A string that is the path of an object.</summary>
    public static ValueType Reference { get; } = new(string.Empty, "Reference", "string", "string", null, "{0}.AsString()");

    /// <summary>Finds the type, below a question mark and in a sequence.</summary>
    /// <returns>NULL where there is none.</returns>
    public static ValueType? Find(ITypeSymbol type, out bool isArray, out bool isNullable)
    {
        ITypeSymbol element = Unwrap(type, out isNullable);
        isArray = TryGetElement(element, out ITypeSymbol? inner);
        return FindScalar(isArray ? inner! : element);
    }

    private static ValueType? FindScalar(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { TypeKind: TypeKind.Enum, EnumUnderlyingType: { } underlying } && Simple.TryGetValue(underlying.SpecialType, out ValueType? number))
        {
            string name = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return number with { CSharp = name, KeyReader = $"({name}){number.KeyReader}" };
        }

        return Simple.TryGetValue(type.SpecialType, out ValueType? simple) ? simple : Named.TryGetValue(NameOf(type), out ValueType? named) ? named : null;
    }

    private static ITypeSymbol Unwrap(ITypeSymbol type, out bool isNullable)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
        {
            isNullable = true;
            return nullable.TypeArguments[0];
        }

        isNullable = type.NullableAnnotation == NullableAnnotation.Annotated;
        return type;
    }

    private static bool TryGetElement(ITypeSymbol type, out ITypeSymbol? element)
    {
        element = type switch
        {
            IArrayTypeSymbol { Rank: 1 } array => array.ElementType,
            INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IEnumerable_T } list =>
                list.TypeArguments[0],
            _ => null,
        };
        return element is not null;
    }

    private static string NameOf(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString();

    private static ValueType Integer(string mof, string cimType, string csharp) => new(mof, cimType, csharp, csharp, null, $"({csharp}){{0}}.AsInt64()");
}
