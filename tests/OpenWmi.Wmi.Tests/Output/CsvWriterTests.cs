using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

/// <summary>RFC 4180.</summary>
public sealed class CsvWriterTests
{
    [Fact]
    public void Fields_with_quotes_commas_or_line_ends_are_quoted_and_lines_end_with_crlf()
        => Assert.Equal(
            "Id,Caption\r\n7,\"the \"\"seventh\"\", really\"\r\n",
            Write(isTerminal: false, new Columns(["Id", "Caption"]), Samples.Full));

    [Fact]
    public void Null_is_an_empty_field_and_an_empty_string_is_a_quoted_one()
        => Assert.Equal("Name,Caption\r\n\"\",\r\n", Write(isTerminal: false, new Columns(["Name", "Caption"]), Samples.Named("")));

    [Fact]
    public void All_properties_come_with_class_and_path()
        => Assert.StartsWith(
            "__CLASS,__PATH,Caption,Name,Id,Size,Ratio,When,Tags,Inner,Unused\r\nTest_Item,\\\\host\\root\\test:Test_Item.Id=7,",
            Write(isTerminal: false, Columns.All, Samples.Full),
            StringComparison.Ordinal);

    [Fact]
    public void The_class_of_a_class_is_shown_once()
        => Assert.StartsWith(
            "__CLASS,__PATH,__SUPERCLASS\r\nTest_Item,\\\\host\\root\\test:Test_Item,", Write(isTerminal: false, Columns.All, Samples.Full.Class), StringComparison.Ordinal);

    [Fact]
    public void Data_reach_a_program_unchanged_and_a_terminal_escaped()
    {
        var name = new Columns(["Name"]);

        Assert.Equal("Name\r\n\e[31m\r\n", Write(isTerminal: false, name, Samples.Named("\e[31m")));
        Assert.Equal("Name\r\n\\x1B[31m\r\n", Write(isTerminal: true, name, Samples.Named("\e[31m")));
    }

    private static string Write(bool isTerminal, Columns columns, params CimObject[] objects)
    {
        var captured = new Captured();
        var writer = new CsvWriter(captured.Output, new Terminal(isTerminal, 80, false), columns);
        foreach (CimObject value in objects)
        {
            writer.Write(value);
        }

        writer.Complete();
        return captured.Text;
    }
}
