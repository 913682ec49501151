using Microsoft.CodeAnalysis;

namespace OpenWmi.Providers.Tests.Generator;

/// <summary>What a change of the source makes the generator do again. The steps are named in ProviderGenerator.</summary>
public sealed class CachingTests
{
    private const string Item = "[CimClass] public partial class Item { [Key] public string Id => \"\"; public static IEnumerable<Item> Enumerate(ProviderRequest r) => []; }";

    [Fact]
    public void A_change_elsewhere_makes_nothing_anew()
    {
        SyntaxTree other = GeneratorRun.Parse("public class Other { }", "other.cs");
        GeneratorDriverRunResult result = RunTwice(
            GeneratorRun.Compile(GeneratorRun.Parse(Item + GeneratorRun.Catalog), other),
            compilation => compilation.ReplaceSyntaxTree(other, GeneratorRun.Parse("public class Other { public int Field; }", "other.cs")));

        AssertUnchanged(result, "Classes", "ResolvedClasses", "Catalog", "MofFiles");
        AssertOutputs(result, IncrementalStepRunReason.Cached);
    }

    [Fact]
    public void Lines_above_a_class_make_nothing_anew()
    {
        SyntaxTree item = GeneratorRun.Parse(Item + GeneratorRun.Catalog);
        GeneratorDriverRunResult result = RunTwice(
            GeneratorRun.Compile(item), compilation => compilation.ReplaceSyntaxTree(item, GeneratorRun.Parse("\n// a comment\n\n" + Item + GeneratorRun.Catalog)));

        AssertUnchanged(result, "Classes", "ResolvedClasses", "Catalog");
    }

    [Fact]
    public void The_body_of_a_getter_makes_nothing_anew()
    {
        SyntaxTree item = GeneratorRun.Parse(Item + GeneratorRun.Catalog);
        string changed = Item.Replace("=> \"\"", "=> \"other\"", StringComparison.Ordinal);
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Compile(item), compilation => compilation.ReplaceSyntaxTree(item, GeneratorRun.Parse(changed + GeneratorRun.Catalog)));

        AssertUnchanged(result, "Classes", "ResolvedClasses", "Catalog");
    }

    [Fact]
    public void A_new_property_makes_the_class_anew()
    {
        SyntaxTree item = GeneratorRun.Parse(Item + GeneratorRun.Catalog);
        string changed = Item.Replace("[Key]", "public int Size => 0; [Key]", StringComparison.Ordinal);
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Compile(item), compilation => compilation.ReplaceSyntaxTree(item, GeneratorRun.Parse(changed + GeneratorRun.Catalog)));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, "Classes"));
        AssertUnchanged(result, "Catalog");
    }

    private static GeneratorDriverRunResult RunTwice(Compilation compilation, Func<Compilation, Compilation> change)
    {
        GeneratorDriver driver = GeneratorRun.CreateDriver(new MofText("a.mof", "// text")).RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);
        return driver.RunGenerators(change(compilation)).GetRunResult();
    }

    private static void AssertUnchanged(GeneratorDriverRunResult result, params string[] steps) => Assert.All(steps, step => Assert.All(
        Reasons(result, step), reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, $"{step} is {reason}")));

    private static void AssertOutputs(GeneratorDriverRunResult result, IncrementalStepRunReason expected) => Assert.All(
        result.Results[0].TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs), output => Assert.Equal(expected, output.Reason));

    private static List<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step)
    {
        List<IncrementalStepRunReason> reasons = [.. result.Results[0].TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
        Assert.NotEmpty(reasons);
        return reasons;
    }
}
