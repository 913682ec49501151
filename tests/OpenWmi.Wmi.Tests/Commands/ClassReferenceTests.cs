using System.Reflection;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>docs/classes.md is what the running system says of its classes.</summary>
public sealed class ClassReferenceTests(SampleState state) : IClassFixture<SampleState>
{
    [Fact]
    public void The_reference_of_the_classes_says_what_describe_says()
    {
        string root = typeof(ClassReferenceTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == "CheckoutRoot").Value!;
        string page = File.ReadAllText(Path.Combine(root, "docs", "classes.md"));
        int first = page.IndexOf("\n## ", StringComparison.Ordinal) + 1;
        string said = state.Wmi(["describe", "CIM_*", "Win32_*", "StdRegProv", "--format", "markdown"]).Output;
        Assert.True(page[first..] == said, "docs/classes.md is out of date. Replace what follows its introduction by the output of: ./wmi describe 'CIM_*' 'Win32_*' StdRegProv --format markdown");
    }

    [Fact]
    public void Every_property_of_a_class_with_instances_says_what_it_is()
    {
        string[] lines = state.Wmi(["describe", "CIM_*", "Win32_*", "--format", "markdown"]).Lines;
        Assert.True(lines.Length > 500);
        Assert.DoesNotContain(lines, line => line.EndsWith(" |  |", StringComparison.Ordinal));
    }
}
