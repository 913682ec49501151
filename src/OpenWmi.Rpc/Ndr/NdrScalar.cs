namespace OpenWmi.Rpc.Ndr;

/// <summary>Values without parts. [C706] 14.2.</summary>
public enum NdrScalar
{
    /// <summary><c>byte</c>, <c>unsigned small</c>.</summary>
    Byte,

    /// <summary><c>small</c>.</summary>
    SByte,

    /// <summary><c>boolean</c>.</summary>
    Boolean,

    /// <summary><c>short</c>.</summary>
    Int16,

    /// <summary><c>unsigned short</c>.</summary>
    UInt16,

    /// <summary><c>long</c>.</summary>
    Int32,

    /// <summary><c>unsigned long</c>.</summary>
    UInt32,

    /// <summary><c>hyper</c>.</summary>
    Int64,

    /// <summary><c>unsigned hyper</c>.</summary>
    UInt64,

    /// <summary><c>float</c>.</summary>
    Single,

    /// <summary><c>double</c>.</summary>
    Double,

    /// <summary>A GUID.</summary>
    Guid,

    /// <summary>An HRESULT.</summary>
    HResult,

    /// <summary>A context handle.</summary>
    ContextHandle,
}
