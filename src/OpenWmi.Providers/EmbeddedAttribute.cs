namespace OpenWmi.Providers;

/// <summary>Says of which class an embedded object is.</summary>
/// <param name="className">The class.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class EmbeddedAttribute(string className) : Attribute
{
    /// <summary>The class of the embedded object.</summary>
    public string ClassName { get; } = className;
}
