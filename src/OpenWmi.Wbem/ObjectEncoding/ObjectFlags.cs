namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>What an ObjectBlock holds. [MS-WMIO] 2.2.6. Bits that are not named here are ignored.</summary>
[Flags]
internal enum ObjectFlags : byte
{
    None = 0,

    /// <summary>A class.</summary>
    CimClass = 0x01,

    /// <summary>An instance.</summary>
    CimInstance = 0x02,

    /// <summary>A Decoration follows.</summary>
    Decoration = 0x04,

    /// <summary>The class is the shape of a query's result.</summary>
    Prototype = 0x10,

    /// <summary>That shape lacks keys of the class.</summary>
    PrototypeWithoutKeys = 0x40,
}
