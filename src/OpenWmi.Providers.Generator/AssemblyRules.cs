using System.Collections.Immutable;

namespace OpenWmi.Providers.Generator;

/// <summary>The mistakes of all declarations, and those that show only when they are seen together.</summary>
internal static class AssemblyRules
{
    public static IEnumerable<DiagnosticInfo> Check(ImmutableArray<ReadResult<ClassModel>> classes, ImmutableArray<ReadResult<CatalogModel>> catalogs) =>
        classes.SelectMany(result => result.Diagnostics)
            .Concat(catalogs.SelectMany(result => result.Diagnostics))
            .Concat(CheckCatalogs(classes, catalogs))
            .Concat(CheckNames(classes, catalogs));

    private static IEnumerable<DiagnosticInfo> CheckCatalogs(ImmutableArray<ReadResult<ClassModel>> classes, ImmutableArray<ReadResult<CatalogModel>> catalogs)
    {
        if (catalogs.IsEmpty)
        {
            return classes.Select(result => DiagnosticInfo.Create(
                Diagnostics.NoCatalog, result.Place, "The assembly needs one class with [ProviderCatalog(\"provider\")], derived from ProviderCatalog, to list this class"));
        }

        return catalogs.Skip(1).Select(result => DiagnosticInfo.Create(Diagnostics.NoCatalog, result.Place, "The assembly has a second class with [ProviderCatalog]; it can have one"));
    }

    private static IEnumerable<DiagnosticInfo> CheckNames(ImmutableArray<ReadResult<ClassModel>> classes, ImmutableArray<ReadResult<CatalogModel>> catalogs)
    {
        string fallback = catalogs.Select(result => result.Model?.Namespace).FirstOrDefault() ?? string.Empty;
        var seen = new HashSet<string>(CimNames.Comparer);
        return classes.Where(result => result.Model is { } model && model.InEachNamespace().Any(one => !seen.Add($"{one.Namespace ?? fallback}:{one.Name}")))
            .Select(result => DiagnosticInfo.Create(Diagnostics.DuplicateName, result.Place, result.Model!.Name, "classes of one namespace"));
    }
}
