namespace OpenWmi.Providers;

/// <summary>Makes a string property a reference: its value is the path of an object of a class.</summary>
/// <param name="className">The class; <c>object</c> for any.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter | AttributeTargets.ReturnValue)]
public sealed class ReferenceAttribute(string className) : Attribute
{
    /// <summary>The class that the reference may name.</summary>
    public string ClassName { get; } = className;
}
