using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

public sealed class ListWriterTests
{
    [Fact]
    public void A_list_shows_every_property_and_embedded_objects_below_theirs()
    {
        string[] lines = Write(Columns.All, Samples.Full);

        Assert.Equal("Caption = the \"seventh\", really", lines[0]);
        Assert.Contains("Tags = {a, b c}", lines);
        Assert.Contains("Unused = NULL", lines);
        int inner = Array.IndexOf(lines, "Inner = instance of Test_Item");
        Assert.Equal("  Name = inner", lines[inner + 2]);
    }

    [Fact]
    public void Objects_are_parted_by_an_empty_line()
        => Assert.Equal(["Name = a", "", "Name = b"], Write(new Columns(["Name"]), Samples.Named("a"), Samples.Named("b")));

    [Fact]
    public void A_value_stays_on_its_line()
        => Assert.Equal([@"Name = a\nName = b\x1B[0m"], Write(new Columns(["Name"]), Samples.Named("a\nName = b\e[0m")));

    private static string[] Write(Columns columns, params CimObject[] objects)
    {
        var captured = new Captured();
        var writer = new ListWriter(captured.Output, new Terminal(false, 80, false), columns);
        foreach (CimObject value in objects)
        {
            writer.Write(value);
        }

        writer.Complete();
        return captured.Lines;
    }
}
