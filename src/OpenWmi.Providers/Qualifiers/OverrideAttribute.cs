namespace OpenWmi.Providers;

/// <summary>The property takes the place of an inherited one.</summary>
/// <param name="property">The property of the superclass.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Method)]
public sealed class OverrideAttribute(string property) : QualifierAttribute
{
    /// <summary>The property of the superclass.</summary>
    public string PropertyName { get; } = property;
}
