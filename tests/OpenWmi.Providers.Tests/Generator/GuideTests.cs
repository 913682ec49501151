using System.Reflection;
using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Tests.Generator;

/// <summary>docs/providers.md, whose example is compiled as it stands.</summary>
public sealed class GuideTests
{
    private static string Guide => File.ReadAllText(Path.Combine(
        typeof(GuideTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CheckoutRoot").Value!, "docs", "providers.md"));

    [Fact]
    public void The_example_compiles_and_is_one_class_of_one_catalogue()
    {
        string example = Guide.Split("```csharp\n")[1].Split("\n```")[0];

        GeneratorDriverRunResult result = GeneratorRun.RunVerbatim(example);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(["Acme.Monitoring.AcmeProviders.g.cs", "Acme.Monitoring.Queue.g.cs"], result.GeneratedTrees.Select(tree => Path.GetFileName(tree.FilePath)).Order(StringComparer.Ordinal));
        Assert.Empty(GeneratorRun.CompileVerbatim(example));
    }
}
