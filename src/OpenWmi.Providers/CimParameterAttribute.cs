namespace OpenWmi.Providers;

/// <summary>Says how a parameter of a method with <see cref="CimMethodAttribute"/> appears in CIM.</summary>
/// <param name="name">The name of the CIM parameter; NULL for the name of the C# parameter with its first letter in upper case.</param>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class CimParameterAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the CIM parameter, or NULL.</summary>
    public string? Name { get; } = name;

    /// <summary>What the parameter is where the caller leaves it out: a constant of its type. C# default values do the same, at the end of a list.</summary>
    public object? Default { get; set; }
}
