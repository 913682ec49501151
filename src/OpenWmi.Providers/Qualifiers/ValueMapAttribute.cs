namespace OpenWmi.Providers;

/// <summary>The values that the property may have.</summary>
/// <param name="values">The values, as text.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class ValueMapAttribute(params string[] values) : QualifierAttribute
{
    /// <summary>The values, as text.</summary>
    public IReadOnlyList<string> Entries { get; } = values;
}
