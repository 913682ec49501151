namespace OpenWmi.Conventions.Tests;

public sealed class LayerTests
{
    [Fact]
    public void No_project_under_src_uses_a_layer_that_it_may_not() => Assert.Empty(Layers.Violations(Layers.Read()));

    [Fact]
    public void The_projects_and_their_references_are_found()
    {
        Dictionary<string, string[]> references = Layers.Read();

        Assert.Contains("Cim", references.Keys);
        Assert.Contains("Cim", references["Repository"]);
        Assert.Contains("Providers", references["Providers.Linux"]);
    }

    [Theory]
    [InlineData("Cim", "Repository")]
    [InlineData("Native", "Security")]
    [InlineData("Security", "Wbem")]
    [InlineData("Wbem", "ObjectManager")]
    [InlineData("Repository", "ObjectManager")]
    [InlineData("ObjectManager", "Providers")]
    [InlineData("Providers", "Repository")]
    [InlineData("Providers", "Client")]
    [InlineData("Providers.Linux", "ObjectManager")]
    [InlineData("Client", "Providers")]
    [InlineData("Client", "Repository")]
    [InlineData("Cim", "wmi")]
    [InlineData("Rpc.Generator", "Cim")]
    public void A_forbidden_reference_is_reported(string layer, string reference)
    {
        var references = new Dictionary<string, string[]> { [layer] = [reference] };

        string violation = Assert.Single(Layers.Violations(references));

        Assert.Equal($"{layer} must not use {reference} ({layer} → {reference}).", violation);
    }

    [Fact]
    public void A_reference_by_way_of_others_is_reported_with_the_way()
    {
        var references = new Dictionary<string, string[]> { ["Client"] = ["Wbem"], ["Wbem"] = ["Cim", "Repository"], ["Repository"] = [] };

        Assert.Equal(
            ["Client must not use Repository (Client → Wbem → Repository).", "Wbem must not use Repository (Wbem → Repository)."],
            Layers.Violations(references));
    }

    [Fact]
    public void A_circle_is_reported_and_ends()
    {
        var references = new Dictionary<string, string[]> { ["Cim"] = ["Security"], ["Security"] = ["Cim"] };

        Assert.Equal(["Cim must not use Security (Cim → Security)."], Layers.Violations(references));
    }

    [Fact]
    public void A_project_that_the_table_does_not_know_is_reported()
        => Assert.Equal(["Common is in no row of the table of layers."], Layers.Violations(new Dictionary<string, string[]> { ["Common"] = [] }));
}
