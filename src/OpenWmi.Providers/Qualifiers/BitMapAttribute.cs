namespace OpenWmi.Providers;

/// <summary>The bits that the property may have.</summary>
/// <param name="bits">The bits, as text.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class BitMapAttribute(params string[] bits) : QualifierAttribute
{
    /// <summary>The bits, as text.</summary>
    public IReadOnlyList<string> Entries { get; } = bits;
}
