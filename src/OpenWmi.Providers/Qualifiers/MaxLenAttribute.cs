namespace OpenWmi.Providers;

/// <summary>The greatest length of a string.</summary>
/// <param name="length">UTF-16 code units.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class MaxLenAttribute(int length) : QualifierAttribute
{
    /// <summary>UTF-16 code units.</summary>
    public int Length { get; } = length;
}
