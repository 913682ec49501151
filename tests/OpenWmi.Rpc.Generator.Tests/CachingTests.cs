using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>What a change of the source makes the generator do again. The steps are named in RpcInterfaceGenerator.</summary>
public sealed class CachingTests
{
    private static readonly string[] Steps =
        [RpcInterfaceGenerator.RpcInterfacesStep, RpcInterfaceGenerator.OrpcInterfacesStep, RpcInterfaceGenerator.StructsStep, RpcInterfaceGenerator.UnionsStep];

    [Fact]
    public void A_change_elsewhere_makes_nothing_anew()
    {
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Samples, source => source + "\npublic class Other { public int Field; }\n");

        Assert.All(Steps, step => Assert.All(Reasons(result, step), AssertSame));
        Assert.All(result.Results[0].TrackedOutputSteps.SelectMany(pair => pair.Value).SelectMany(step => step.Outputs), output => AssertSame(output.Reason));
    }

    [Fact]
    public void Lines_above_an_interface_make_nothing_anew()
    {
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Samples, source => "\n// a comment\n\n" + source);

        Assert.All(Steps, step => Assert.All(Reasons(result, step), AssertSame));
    }

    [Fact]
    public void Another_opnum_makes_its_interface_anew_and_nothing_else()
    {
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Samples, source => source.Replace("[Opnum(11)]", "[Opnum(12)]", StringComparison.Ordinal));

        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(result, RpcInterfaceGenerator.OrpcInterfacesStep));
        Assert.All(Reasons(result, RpcInterfaceGenerator.RpcInterfacesStep), AssertSame);
        Assert.All(Reasons(result, RpcInterfaceGenerator.StructsStep), AssertSame);
    }

    [Fact]
    public void Of_documentation_only_another_name_makes_something_anew()
    {
        GeneratorDriverRunResult words = RunTwice(GeneratorRun.Samples, source => source.Replace("</c>: how many.", "</c>: as many as there are.", StringComparison.Ordinal));
        GeneratorDriverRunResult name = RunTwice(GeneratorRun.Samples, source => source.Replace("<c>uCount</c>", "<c>nCount</c>", StringComparison.Ordinal));

        Assert.All(Steps, step => Assert.All(Reasons(words, step), AssertSame));
        Assert.Equal([IncrementalStepRunReason.Modified], Reasons(name, RpcInterfaceGenerator.OrpcInterfacesStep));
        Assert.All(Reasons(name, RpcInterfaceGenerator.StructsStep), AssertSame);
    }

    [Fact]
    public void A_member_more_makes_its_structure_anew()
    {
        GeneratorDriverRunResult result = RunTwice(GeneratorRun.Samples, source => source.Replace("SampleInner(byte Octet", "SampleInner(byte More, byte Octet", StringComparison.Ordinal));

        Assert.Contains(IncrementalStepRunReason.Modified, Reasons(result, RpcInterfaceGenerator.StructsStep));
        Assert.All(Reasons(result, RpcInterfaceGenerator.RpcInterfacesStep), AssertSame);
    }

    private static GeneratorDriverRunResult RunTwice(string source, Func<string, string> change)
    {
        CSharpCompilation compilation = GeneratorRun.Compile(source);
        GeneratorDriver driver = GeneratorRun.CreateDriver().RunGenerators(compilation);
        Assert.Empty(driver.GetRunResult().Diagnostics);
        return driver.RunGenerators(compilation.ReplaceSyntaxTree(compilation.SyntaxTrees[0], GeneratorRun.Compile(change(source)).SyntaxTrees[0])).GetRunResult();
    }

    private static void AssertSame(IncrementalStepRunReason reason) => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString());

    private static List<IncrementalStepRunReason> Reasons(GeneratorDriverRunResult result, string step)
    {
        List<IncrementalStepRunReason> reasons = [.. result.Results[0].TrackedSteps[step].SelectMany(run => run.Outputs).Select(output => output.Reason)];
        Assert.NotEmpty(reasons);
        return reasons;
    }
}
