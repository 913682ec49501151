namespace OpenWmi.Providers.Generator;

/// <summary>A class with the attribute ProviderCatalog.</summary>
/// <param name="CSharpNamespace">The C# namespace; empty for the global one.</param>
/// <param name="CSharpName">The C# class.</param>
/// <param name="Provider">The provider of classes that name none.</param>
/// <param name="Namespace">The namespace of classes that name none.</param>
/// <param name="HostingModel">The value of __Win32Provider.HostingModel, or NULL.</param>
internal sealed record CatalogModel(string CSharpNamespace, string CSharpName, string Provider, string Namespace, string? HostingModel);
