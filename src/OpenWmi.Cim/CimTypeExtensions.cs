namespace OpenWmi.Cim;

/// <summary>What can be asked of a <see cref="CimType"/>.</summary>
public static class CimTypeExtensions
{
    /// <summary>Whether the type is an array.</summary>
    public static bool IsArray(this CimType type) => (type & CimType.Array) != 0;

    /// <summary>The type of one element; a scalar type is its own.</summary>
    public static CimType ElementType(this CimType type) => type & ~CimType.Array;

    /// <summary>Whether the type (not its element type) is one of the eight integers.</summary>
    public static bool IsInteger(this CimType type) => type is CimType.Sint16 or CimType.Sint32 or (>= CimType.Sint8 and <= CimType.Uint64);

    /// <summary>Whether values of the type exist: one of the sixteen element types, or an array of one.</summary>
    public static bool HasValues(this CimType type) =>
        type.ElementType() is CimType.String or CimType.Boolean or CimType.Object or CimType.DateTime or CimType.Reference or CimType.Char16
        || type.ElementType().IsInteger() || type.ElementType().IsReal();

    /// <summary>Whether the type is a signed integer.</summary>
    public static bool IsSignedInteger(this CimType type) => type is CimType.Sint8 or CimType.Sint16 or CimType.Sint32 or CimType.Sint64;

    /// <summary>Whether the type is a real number.</summary>
    public static bool IsReal(this CimType type) => type is CimType.Real32 or CimType.Real64;

    /// <summary>Whether a property of the type may be a key: no arrays, reals or embedded objects. Facts 6.7.</summary>
    public static bool CanBeKey(this CimType type) => !type.IsArray() && !type.IsReal() && type is not (CimType.Object or CimType.Empty or CimType.Illegal);

    /// <summary>The word for the element type in MOF: <c>uint32</c>, <c>string</c>, <c>object</c>, <c>ref</c>.</summary>
    public static string MofName(this CimType type) => type.ElementType() switch
    {
        CimType.Sint8 => "sint8",
        CimType.Uint8 => "uint8",
        CimType.Sint16 => "sint16",
        CimType.Uint16 => "uint16",
        CimType.Sint32 => "sint32",
        CimType.Uint32 => "uint32",
        CimType.Sint64 => "sint64",
        CimType.Uint64 => "uint64",
        CimType.Real32 => "real32",
        CimType.Real64 => "real64",
        CimType.String => "string",
        CimType.Boolean => "boolean",
        CimType.Char16 => "char16",
        CimType.DateTime => "datetime",
        CimType.Object => "object",
        CimType.Reference => "ref",
        _ => "void",
    };

    /// <summary>Finds the type that MOF calls by a word, in any case; <c>ref</c> and class names are not types of their own.</summary>
    public static bool TryParseMofName(ReadOnlySpan<char> name, out CimType type)
    {
        foreach (CimType candidate in MofTypes)
        {
            if (name.Equals(candidate.MofName(), StringComparison.OrdinalIgnoreCase))
            {
                type = candidate;
                return true;
            }
        }

        type = CimType.Illegal;
        return false;
    }

    private static ReadOnlySpan<CimType> MofTypes =>
    [
        CimType.String, CimType.Uint16, CimType.Uint32, CimType.Boolean, CimType.Uint64, CimType.DateTime, CimType.Uint8, CimType.Sint32,
        CimType.Sint16, CimType.Sint8, CimType.Sint64, CimType.Real32, CimType.Real64, CimType.Char16, CimType.Object,
    ];
}
