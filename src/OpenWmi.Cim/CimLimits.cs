namespace OpenWmi.Cim;

/// <summary>The bounds on what a definition, an object or a text may ask of this implementation. Facts 8.1, WBEM_LIMITS; lessons S10, S36.</summary>
public static class CimLimits
{
    /// <summary>Properties of a class, inherited ones included (facts 6.10).</summary>
    public const int MaxProperties = 1024;

    /// <summary>Key properties of a class (facts 6.7).</summary>
    public const int MaxKeys = 256;

    /// <summary>Methods of a class.</summary>
    public const int MaxMethods = 1024;

    /// <summary>Qualifiers of one element.</summary>
    public const int MaxQualifiers = 1024;

    /// <summary>Characters of a class, property, method or qualifier name (WBEM_E_*_NAME_TOO_WIDE).</summary>
    public const int MaxNameLength = 255;

    /// <summary>Characters of a query: WBEM_MAX_QUERY.</summary>
    public const int MaxQueryLength = 0x4000;

    /// <summary>Characters of an object path: WBEM_MAX_PATH.</summary>
    public const int MaxPathLength = 0x2000;

    /// <summary>Objects embedded in one another: WBEM_MAX_OBJECT_NESTING is 64; lesson S36 wants 32.</summary>
    public const int MaxNesting = 32;

    /// <summary>Classes above a class.</summary>
    public const int MaxDerivation = 64;

    /// <summary>Octets of one packed instance: 64 MiB.</summary>
    public const int MaxInstanceLength = 64 << 20;
}
