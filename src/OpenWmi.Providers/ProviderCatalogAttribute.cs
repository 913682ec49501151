namespace OpenWmi.Providers;

/// <summary>Makes a partial class, derived from <see cref="ProviderCatalog"/>, the list of all classes of its assembly that have <see cref="CimClassAttribute"/>.</summary>
/// <param name="provider">The name of the provider that supplies the classes that name none.</param>
/// <remarks>MOF files among the additional files of the compilation (<c>&lt;AdditionalFiles Include="*.mof"/&gt;</c>) become part of the catalogue, before its classes.</remarks>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ProviderCatalogAttribute(string provider) : Attribute
{
    /// <summary>The name of the provider.</summary>
    public string Provider { get; } = provider;

    /// <summary>The namespace of the classes that name none.</summary>
    public string Namespace { get; set; } = @"root\cimv2";

    /// <summary>The value of __Win32Provider.HostingModel: where the provider runs. NULL leaves it to the service. Facts 4.1.</summary>
    public string? HostingModel { get; set; }
}
