using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>Runs the generator on source text.</summary>
internal static class GeneratorRun
{
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Preview);

    private static readonly ImmutableArray<MetadataReference> References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(':').Append(typeof(RpcChannel).Assembly.Location).Distinct().Select(path => MetadataReference.CreateFromFile(path)),
    ];

    public static CSharpCompilation Compile(string source) => CSharpCompilation.Create(
        "Sample",
        [CSharpSyntaxTree.ParseText("using System; using System.Threading.Tasks; using System.Linq; using System.Collections.Generic; using OpenWmi.Rpc; using OpenWmi.Rpc.Interfaces; using OpenWmi.Rpc.Ndr;\n" + source, Options, "source.cs")],
        References,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, checkOverflow: true));

    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new RpcInterfaceGenerator().AsSourceGenerator()], parseOptions: Options, driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    public static GeneratorDriverRunResult Run(string source) => CreateDriver().RunGenerators(Compile(source)).GetRunResult();

    /// <summary>The samples that the tests execute, as one text.</summary>
    public static string Samples => string.Concat(Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Samples")).Where(file => !file.Contains("Server", StringComparison.Ordinal))
        .Order(StringComparer.Ordinal).SelectMany(File.ReadLines).Where(line => !line.StartsWith("using ", StringComparison.Ordinal) && !line.StartsWith("namespace ", StringComparison.Ordinal))
        .Prepend("namespace Acme;").Select(line => line + "\n"));
}
