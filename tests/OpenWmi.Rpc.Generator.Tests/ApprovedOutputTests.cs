using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>The generated text, as somebody has read and approved it: Resources/*.txt. A run with OPENWMI_APPROVE=FOLDER writes the files there, to be read and copied.</summary>
public sealed class ApprovedOutputTests
{
    [Theory]
    [InlineData("Acme.ISample.g.cs")]
    [InlineData("Acme.IPlain2.g.cs")]
    [InlineData("Acme.SampleItem.g.cs")]
    [InlineData("Acme.SampleVector.g.cs")]
    [InlineData("Acme.SampleUnion.g.cs")]
    public void The_generated_text_is_the_approved_one(string file)
    {
        string text = GeneratorRun.Run(GeneratorRun.Samples).GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();
        if (Environment.GetEnvironmentVariable("OPENWMI_APPROVE") is { Length: > 1 } folder)
        {
            File.WriteAllText(Path.Combine(folder, file + ".txt"), text);
        }

        Assert.Equal(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Resources", file + ".txt")), text);
    }

    [Fact]
    public void The_generated_text_compiles_without_a_warning()
    {
        GeneratorRun.CreateDriver().RunGeneratorsAndUpdateCompilation(GeneratorRun.Compile(GeneratorRun.Samples), out Compilation compilation, out _);

        Assert.Empty(compilation.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning));
    }
}
