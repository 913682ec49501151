namespace OpenWmi.Providers;

/// <summary>
/// Makes a public method of a class with <see cref="CimClassAttribute"/> a method of the CIM class. A static one is called on the class, another on the object that the keys of the path name.
/// docs/providers.md is the guide.
/// </summary>
/// <param name="name">The name of the CIM method; NULL for the name of the C# method.</param>
/// <remarks>
/// Parameters are the arguments, <c>out</c> parameters and the value that is returned are the results. A parameter of type <see cref="ProviderRequest"/> receives the call itself.
/// </remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CimMethodAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the CIM method, or NULL.</summary>
    public string? Name { get; } = name;
}
