namespace OpenWmi.Providers;

/// <summary>What the bits of the property mean.</summary>
/// <param name="names">One name for each bit.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class BitValuesAttribute(params string[] names) : QualifierAttribute
{
    /// <summary>One name for each bit.</summary>
    public IReadOnlyList<string> Entries { get; } = names;
}
