namespace OpenWmi.Cim.Wql;

/// <summary>The bounds on a query beyond its length, <see cref="CimLimits.MaxQueryLength"/>; past them a query is WBEM_E_QUOTA_VIOLATION. Facts 6.1; lesson S36.</summary>
public static class WqlLimits
{
    /// <summary>Parentheses and NOTs within one another.</summary>
    public const int MaxDepth = 64;

    /// <summary>Tests in one WHERE clause.</summary>
    public const int MaxTerms = 1024;

    /// <summary>Characters of a LIKE pattern.</summary>
    public const int MaxPatternLength = 4096;

    /// <summary>Names joined by dots: one for each object that may be embedded in another.</summary>
    public const int MaxNameParts = CimLimits.MaxNesting;
}
