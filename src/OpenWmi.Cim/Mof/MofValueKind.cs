namespace OpenWmi.Cim.Mof;

/// <summary>The kinds of values in MOF text.</summary>
internal enum MofValueKind : byte
{
    Null,
    Boolean,

    /// <summary>An integer that a sint64 holds.</summary>
    Integer,

    /// <summary>An integer above that, which a uint64 holds.</summary>
    Unsigned,
    Real,
    Character,
    String,
    Array,
    Alias,
    Instance,
}
