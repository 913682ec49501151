namespace OpenWmi.Providers;

/// <summary>
/// Makes a partial class the source of a CIM class and of its instances: each public property is a property of the CIM class, and an object of the C# class
/// is an instance. docs/providers.md is the guide.
/// </summary>
/// <param name="name">The name of the CIM class; NULL for the name of the C# class.</param>
/// <remarks>
/// The class supplies <c>static IEnumerable&lt;T&gt; Enumerate(ProviderRequest)</c>, and where one object can be had without the others
/// <c>static T? Find(ProviderRequest, key…)</c>; a singleton supplies <c>static T Get(ProviderRequest)</c> alone. It may supply
/// <c>static void Put(ProviderRequest, CimInstance, WbemFlags)</c> and <c>static bool Delete(ProviderRequest, key…)</c>. Apart from Put, each may do without the request.
/// Methods with <see cref="CimMethodAttribute"/> are methods of the CIM class; a class that has static ones and nothing else has no instances, and may be static.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class CimClassAttribute(string? name = null) : Attribute
{
    /// <summary>The name of the CIM class, or NULL.</summary>
    public string? Name { get; } = name;

    /// <summary>The superclass, which the namespace has already or a MOF file of the catalogue declares.</summary>
    public string? Superclass { get; set; }

    /// <summary>The namespace, <c>root\cimv2</c>; NULL for that of the catalogue.</summary>
    public string? Namespace { get; set; }

    /// <summary>Further namespaces that have the class as well, with the same provider.</summary>
    public string[]? AdditionalNamespaces { get; set; }

    /// <summary>The name of the provider; NULL for that of the catalogue.</summary>
    public string? Provider { get; set; }

    /// <summary>Whether there is one instance, <c>Class=@</c>.</summary>
    public bool Singleton { get; set; }

    /// <summary>Whether the class relates objects that its references name.</summary>
    public bool Association { get; set; }
}
