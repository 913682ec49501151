namespace OpenWmi.Providers;

/// <summary>Any qualifier: for those that have no attribute of their own.</summary>
/// <param name="name">The name of the qualifier.</param>
/// <param name="value">A boolean, a number, a string or an array of strings.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property | AttributeTargets.Method | AttributeTargets.Parameter, AllowMultiple = true)]
public sealed class CimQualifierAttribute(string name, object value) : QualifierAttribute
{
    /// <summary>The name of the qualifier.</summary>
    public string Name { get; } = name;

    /// <summary>Its value.</summary>
    public object Value { get; } = value;
}
