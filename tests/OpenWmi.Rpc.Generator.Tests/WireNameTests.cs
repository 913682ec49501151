using Microsoft.CodeAnalysis;

namespace OpenWmi.Rpc.Generator.Tests;

/// <summary>Where the names in descriptions come from.</summary>
public sealed class WireNameTests
{
    [Theory]
    [InlineData("uCount", "/// <param name=\"count\"><c>uCount</c>: how many.</param>")]
    [InlineData("uCount", "/// <param name=\"count\"><c>uCount</c></param>")]
    [InlineData("uCount", "/// <summary>It has <c>words</c>.</summary>\n/// <param name=\"count\">\n/// <c>uCount</c>: how many.\n/// </param>")]
    [InlineData("uCount", "/** <param name=\"count\"><c>uCount</c>: how many.</param> */")]
    [InlineData("count", "")]
    [InlineData("count", "// <param name=\"count\"><c>uCount</c>: how many.</param>")]
    [InlineData("count", "/// <param name=\"count\">How many.</param>")]
    [InlineData("count", "/// <param name=\"count\">How many, <c>uCount</c>.</param>")]
    [InlineData("count", "/// <param name=\"count\"><c>0 or 1</c>: how many.</param>")]
    [InlineData("count", "/// <param name=\"count\"><c></c>: how many.</param>")]
    [InlineData("count", "/// <param name=\"count\"><see cref=\"Uri\"/>: how many.</param>")]
    [InlineData("count", "/// <param name=\"count\"></param>")]
    [InlineData("count", "/// <param name=\"count\"/>")]
    [InlineData("count", "/// <param name=\"call\"><c>uCount</c>: how many.</param>")]
    [InlineData("count", "/// <param><c>uCount</c>: how many.</param>")]
    [InlineData("count", "/// <param name=")]
    [InlineData("count", "/// <param name=\"count\"><c><")]
    public void A_parameter_has_the_name_that_its_documentation_begins_with(string expected, string comment)
    {
        string text = Generate($"[RpcInterface(\"0f3b5a54-7f0e-4d0b-9c41-1f6a3d1b9a05\", 1, 0)]\npublic interface IOne\n{{\n{comment}\n[Opnum(0)] ValueTask<uint> Get(uint count, CallContext call);\n}}\n", "IOne.g.cs");

        Assert.Contains($"NdrField(\"{expected}\", ", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("public readonly record struct Pair(uint First, uint Second);")]
    [InlineData("public sealed record Pair(uint First, uint Second);")]
    public void A_member_has_the_name_that_the_documentation_of_its_record_gives_it(string declaration)
    {
        string text = Generate($"/// <param name=\"First\"><c>m_lFirst</c>: a number.</param>\n[NdrStruct]\n{declaration}\n", "Pair.g.cs");

        Assert.Contains("NdrField(\"m_lFirst\", ", text, StringComparison.Ordinal);
        Assert.Contains("NdrField(\"Second\", ", text, StringComparison.Ordinal);
    }

    private static string Generate(string source, string file)
    {
        GeneratorDriverRunResult result = GeneratorRun.Run(source);
        Assert.Empty(result.Diagnostics);
        return result.GeneratedTrees.Single(tree => Path.GetFileName(tree.FilePath) == file).ToString();
    }
}
