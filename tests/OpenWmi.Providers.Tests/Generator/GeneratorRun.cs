using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using OpenWmi.Cim;
using OpenWmi.Providers.Generator;
using OpenWmi.Wbem;

namespace OpenWmi.Providers.Tests.Generator;

/// <summary>Runs the generator on source text.</summary>
internal static class GeneratorRun
{
    public const string Catalog = "\n[ProviderCatalog(\"P\")] public sealed partial class Catalog : ProviderCatalog { }\n";

    private const string Usings = "using System; using System.Collections.Generic; using OpenWmi.Cim; using OpenWmi.Providers; using OpenWmi.Wbem;\n";

    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview).WithDocumentationMode(DocumentationMode.Diagnose);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Concat([typeof(CimClass).Assembly.Location, typeof(IWbemServices).Assembly.Location, typeof(ProviderCatalog).Assembly.Location])
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static SyntaxTree Parse(string source, string path = "source.cs") => ParseVerbatim(Usings + source, path);

    public static CSharpCompilation Compile(params SyntaxTree[] trees) =>
        CSharpCompilation.Create("Sample", trees, References, new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            nullableContextOptions: NullableContextOptions.Enable,
            specificDiagnosticOptions: [KeyValuePair.Create("CS1591", ReportDiagnostic.Suppress)])); // comments are missing from the samples on purpose

    public static GeneratorDriver CreateDriver(params AdditionalText[] files) => CSharpGeneratorDriver.Create(
        [new ProviderGenerator().AsSourceGenerator()], files, Options, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorDriverRunResult Run(string source, params AdditionalText[] files) => RunVerbatim(Usings + source, files);

    /// <summary>The same without the usings that other sources begin with.</summary>
    public static GeneratorDriverRunResult RunVerbatim(string source, params AdditionalText[] files) =>
        CreateDriver(files).RunGenerators(Compile(ParseVerbatim(source, "source.cs"))).GetRunResult();

    /// <summary>The errors and warnings of the compilation with what was generated in it.</summary>
    public static IEnumerable<Diagnostic> CompileGenerated(string source, params AdditionalText[] files) => CompileVerbatim(Usings + source, files);

    /// <summary>The same without the usings that other sources begin with.</summary>
    public static IEnumerable<Diagnostic> CompileVerbatim(string source, params AdditionalText[] files)
    {
        CreateDriver(files).RunGeneratorsAndUpdateCompilation(Compile(ParseVerbatim(source, "source.cs")), out Compilation compilation, out _);
        return compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);
    }

    private static SyntaxTree ParseVerbatim(string source, string path) => CSharpSyntaxTree.ParseText(source, Options, path);
}
