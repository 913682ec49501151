namespace OpenWmi.Providers;

/// <summary>The value is that of a key of another object.</summary>
/// <param name="property">Class and property, <c>CIM_System.Name</c>.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PropagatedAttribute(string property) : QualifierAttribute
{
    /// <summary>Class and property, <c>CIM_System.Name</c>.</summary>
    public string Source { get; } = property;
}
