namespace OpenWmi.Providers;

/// <summary>What the class or property is called in front of people.</summary>
/// <param name="name">A name for people.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class DisplayNameAttribute(string name) : QualifierAttribute
{
    /// <summary>A name for people.</summary>
    public string Name { get; } = name;
}
