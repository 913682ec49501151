namespace OpenWmi.Cim.Wql;

/// <summary>The values of one property that can satisfy a condition: from a lower to an upper bound.</summary>
/// <param name="PropertyIndex">The property.</param>
/// <param name="Lower">The lower bound, of the property's type; NULL where there is none.</param>
/// <param name="IsLowerInclusive">Whether the lower bound itself belongs to the range.</param>
/// <param name="Upper">The upper bound, of the property's type; NULL where there is none.</param>
/// <param name="IsUpperInclusive">Whether the upper bound itself belongs to the range.</param>
/// <remarks>Strings are ordered without case, by their upper-case code units. The property is NULL in no instance of the range.</remarks>
public sealed record WqlRange(int PropertyIndex, CimValue Lower, bool IsLowerInclusive, CimValue Upper, bool IsUpperInclusive)
{
    /// <summary>Whether the range is one value.</summary>
    public bool IsPoint => IsLowerInclusive && IsUpperInclusive && !Lower.IsNull && Lower == Upper;
}
