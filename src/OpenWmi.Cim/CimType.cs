namespace OpenWmi.Cim;

/// <summary>A CIM type with the protocol's number. [MS-WMIO] 2.2.82, CimType; facts 6.7.</summary>
/// <remarks>An array of T is <c>T | CimType.Array</c>; arrays have one dimension.</remarks>
public enum CimType : ushort
{
    /// <summary>No type: the type of NULL.</summary>
    Empty = 0,

    /// <summary>16-bit signed integer.</summary>
    Sint16 = 2,

    /// <summary>32-bit signed integer.</summary>
    Sint32 = 3,

    /// <summary>IEEE 754 single.</summary>
    Real32 = 4,

    /// <summary>IEEE 754 double.</summary>
    Real64 = 5,

    /// <summary>A string of UTF-16 code units.</summary>
    String = 8,

    /// <summary>TRUE or FALSE.</summary>
    Boolean = 11,

    /// <summary>An embedded class or instance.</summary>
    Object = 13,

    /// <summary>8-bit signed integer.</summary>
    Sint8 = 16,

    /// <summary>8-bit unsigned integer.</summary>
    Uint8 = 17,

    /// <summary>16-bit unsigned integer.</summary>
    Uint16 = 18,

    /// <summary>32-bit unsigned integer.</summary>
    Uint32 = 19,

    /// <summary>64-bit signed integer.</summary>
    Sint64 = 20,

    /// <summary>64-bit unsigned integer.</summary>
    Uint64 = 21,

    /// <summary>A time stamp or an interval.</summary>
    DateTime = 101,

    /// <summary>An object path: the MOF type <c>Class ref</c>.</summary>
    Reference = 102,

    /// <summary>One UTF-16 code unit.</summary>
    Char16 = 103,

    /// <summary>Not a type.</summary>
    Illegal = 0xFFF,

    /// <summary>The flag of an array: CIM_FLAG_ARRAY.</summary>
    Array = 0x2000,
}
