using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace OpenWmi.Providers.Generator;

/// <summary>Makes providers and their MOF from classes with the attributes CimClass and ProviderCatalog. docs/providers.md; docs/adr/0005.</summary>
[Generator(LanguageNames.CSharp)]
public sealed class ProviderGenerator : IIncrementalGenerator
{
    /// <summary>The step that yields the models of classes.</summary>
    internal const string ClassesStep = "Classes";

    /// <summary>The step that yields the models of classes with the defaults of the catalogue.</summary>
    internal const string ResolvedClassesStep = "ResolvedClasses";

    /// <summary>The step that yields the catalogue.</summary>
    internal const string CatalogStep = "Catalog";

    /// <summary>The step that yields the MOF files.</summary>
    internal const string MofFilesStep = "MofFiles";

    /// <inheritdoc/>
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValuesProvider<ReadResult<ClassModel>> classes = context.SyntaxProvider.ForAttributeWithMetadataName(
            WellKnownTypes.CimClassAttribute, static (node, _) => node is TypeDeclarationSyntax, ClassReader.Read);
        IncrementalValuesProvider<ReadResult<CatalogModel>> catalogs = context.SyntaxProvider.ForAttributeWithMetadataName(
            WellKnownTypes.ProviderCatalogAttribute, static (node, _) => node is TypeDeclarationSyntax, static (attributed, _) => CatalogReader.Read(attributed));

        context.RegisterSourceOutput(classes.Collect().Combine(catalogs.Collect()), static (output, read) => Report(output, AssemblyRules.Check(read.Left, read.Right)));

        // From here on without places in the source: a line added above a class makes nothing anew.
        IncrementalValueProvider<CatalogModel?> catalog = catalogs.Select(static (result, _) => result.Model).Collect()
            .Select(static (found, _) => found.Length == 1 ? found[0] : null).WithTrackingName(CatalogStep);
        IncrementalValuesProvider<ClassModel> resolved = classes.Select(static (result, _) => result.Model).WithTrackingName(ClassesStep)
            .Combine(catalog).Select(static (pair, _) => Resolve(pair.Left, pair.Right)).WithTrackingName(ResolvedClassesStep)
            .Where(static model => model is not null)!;
        IncrementalValuesProvider<MofFile> files = context.AdditionalTextsProvider.Where(static file => file.Path.EndsWith(".mof", StringComparison.OrdinalIgnoreCase))
            .Select(ReadFile).WithTrackingName(MofFilesStep);

        context.RegisterSourceOutput(resolved, static (output, model) => output.AddSource($"{model.FullName.Substring("global::".Length)}.g.cs", ClassEmitter.Emit(model)));
        context.RegisterSourceOutput(catalog.Combine(resolved.Collect()).Combine(files.Collect()), static (output, all) => EmitCatalog(output, all.Left.Left, all.Left.Right, all.Right));
    }

    private static ClassModel? Resolve(ClassModel? model, CatalogModel? catalog) => model is null || catalog is null
        ? null
        : model with { Namespace = model.Namespace ?? catalog.Namespace, Provider = model.Provider ?? catalog.Provider };

    private static MofFile ReadFile(AdditionalText file, CancellationToken cancellationToken) =>
        new(Path.GetFileName(file.Path), file.GetText(cancellationToken)?.ToString().Replace("\r\n", "\n") ?? string.Empty);

    private static void EmitCatalog(SourceProductionContext output, CatalogModel? catalog, ImmutableArray<ClassModel> classes, ImmutableArray<MofFile> files)
    {
        if (catalog is not null)
        {
            string name = catalog.CSharpNamespace.Length == 0 ? catalog.CSharpName : $"{catalog.CSharpNamespace}.{catalog.CSharpName}";
            // A name that is used twice is reported; the first is taken here.
            List<ClassModel> distinct = [.. classes.SelectMany(model => model.InEachNamespace()).GroupBy(model => $"{model.Namespace}:{model.Name}", CimNames.Comparer).Select(group => group.First())];
            output.AddSource($"{name}.g.cs", CatalogEmitter.Emit(catalog, distinct, [.. files.OrderBy(file => file.Name, StringComparer.Ordinal)]));
        }
    }

    private static void Report(SourceProductionContext output, IEnumerable<DiagnosticInfo> diagnostics)
    {
        foreach (DiagnosticInfo diagnostic in diagnostics)
        {
            output.ReportDiagnostic(diagnostic.ToDiagnostic());
        }
    }
}
