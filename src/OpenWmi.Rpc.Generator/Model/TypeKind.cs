namespace OpenWmi.Rpc.Generator;

/// <summary>How a value is marshalled.</summary>
internal enum TypeKind
{
    /// <summary>A method of the reader and one of the writer.</summary>
    Scalar,

    /// <summary>The members of a record, one after the other.</summary>
    Structure,

    /// <summary>A discriminant and an arm.</summary>
    Union,

    /// <summary>Code of its own.</summary>
    Codec,

    /// <summary>A text.</summary>
    Text,

    /// <summary>What a BSTR points to.</summary>
    BstrReferent,

    /// <summary>Elements with a count before them.</summary>
    Array,

    /// <summary>A unique or full pointer.</summary>
    Pointer,

    /// <summary>A pointer to a pointer, of which the outer one says whether a result is wanted.</summary>
    InOut,
}
