namespace OpenWmi.Providers.Tests.Samples;

/// <summary>Leaves on branches: a class that looks at the condition itself, and writes down what it was told.</summary>
[CimClass]
internal sealed partial class Sample_Leaf
{
    private Sample_Leaf(string branch, uint number) => (Branch, Number) = (branch, number);

    [Key]
    public string Branch { get; }

    [Key]
    public uint Number { get; }

    [Reference("Sample_Item")]
    public string Item => $"Sample_Item.Name=\"{Branch}\"";

    public static IEnumerable<Sample_Leaf> Enumerate(ProviderRequest request)
    {
        IEnumerable<string> branches = request.ValuesOf("branch") is { } values ? values.Select(value => value.AsString()) : ["one", "two", "three"];
        List<string> calls = request.GetService<SampleStore>().Calls;
        calls.AddRange(request.Cases.Select(one => $"{one.ValueOf("Branch")}|{one.PrefixOf("Branch")}|{one.ValueOf("Number")}|{one.ValueOf("Item")}"));
        return branches.SelectMany(branch => new[] { new Sample_Leaf(branch, 1), new Sample_Leaf(branch, 2) });
    }
}
