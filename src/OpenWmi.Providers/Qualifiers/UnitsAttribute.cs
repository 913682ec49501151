namespace OpenWmi.Providers;

/// <summary>The unit of a number.</summary>
/// <param name="unit">The unit, in words: <c>kilobytes</c>, <c>100 nanoseconds</c>.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class UnitsAttribute(string unit) : QualifierAttribute
{
    /// <summary>The unit, in words: <c>kilobytes</c>, <c>100 nanoseconds</c>.</summary>
    public string Unit { get; } = unit;
}
