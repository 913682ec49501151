using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Generator;

/// <summary>Makes the model of a class with the attribute ProviderCatalog.</summary>
internal static class CatalogReader
{
    public static ReadResult<CatalogModel> Read(GeneratorAttributeSyntaxContext context)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var diagnostics = new List<DiagnosticInfo>();
        if (!ClassReader.CanExtend(type) || type.BaseType?.ToDisplayString() != WellKnownTypes.ProviderCatalog)
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadCatalog, type, type.Name));
            return new(null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
        }

        var arguments = new AttributeArguments(context.Attributes[0]);
        string provider = arguments.Constructor ?? string.Empty;
        string ns = arguments.Text("Namespace") ?? @"root\cimv2";
        if (!CimNames.IsProvider(provider))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadName, type, provider, "the name of a provider"));
        }

        if (!CimNames.IsNamespace(ns))
        {
            diagnostics.Add(DiagnosticInfo.Create(Diagnostics.BadName, type, ns, "the name of a namespace, such as root\\cimv2"));
        }

        var model = new CatalogModel(ClassReader.NamespaceOf(type), type.Name, provider, ns, arguments.Text("HostingModel"));
        return new(diagnostics.Count == 0 ? model : null, SourcePlace.Of(type), diagnostics.ToEquatableArray());
    }
}
