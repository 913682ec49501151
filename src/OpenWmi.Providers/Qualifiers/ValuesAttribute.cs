namespace OpenWmi.Providers;

/// <summary>What the values of the property mean.</summary>
/// <param name="names">One name for each value of <see cref="ValueMapAttribute"/>, or for 0, 1, 2, … without it.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class ValuesAttribute(params string[] names) : QualifierAttribute
{
    /// <summary>One name for each value of <see cref="ValueMapAttribute"/>, or for 0, 1, 2, … without it.</summary>
    public IReadOnlyList<string> Entries { get; } = names;
}
