using OpenWmi.Cim;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

public sealed class TableWriterTests
{
    [Fact]
    public void Selected_columns_stand_in_the_order_asked_with_numbers_at_the_right()
    {
        string[] lines = Table(Terminal.Unlimited, new Columns(["id", "Name"]), Samples.Named("a", 1), Samples.Named("longer", 12345));

        Assert.Equal(["   Id  Name", "    1  a", "12345  longer"], lines);
    }

    [Fact]
    public void Without_rows_there_is_no_header()
    {
        var captured = new Captured();
        new TableWriter(captured.Output, Pipe, Columns.All).Complete();

        Assert.Equal("", captured.Text);
    }

    [Fact]
    public void All_columns_means_those_with_values_key_and_name_first()
    {
        string[] lines = Table(200, Columns.All, Samples.Full);

        Assert.StartsWith("Id  Name   Caption", lines[0], StringComparison.Ordinal);
        Assert.DoesNotContain("Unused", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(40)]
    [InlineData(80)]
    [InlineData(137)]
    public void A_table_of_all_columns_never_leaves_the_terminal(int width)
    {
        CimInstance[] rows = [.. Enumerable.Range(0, 300).Select(i => Samples.Named(new string('x', i), (uint)i))];

        Assert.All(Table(width, Columns.All, rows), line => Assert.InRange(TextWidth.Of(line), 1, width));
    }

    [Fact]
    public void A_long_cell_is_cut_with_an_ellipsis()
    {
        string[] lines = Table(20, new Columns(["Id", "Name"]), Samples.Named(new string('x', 100)));

        Assert.Equal(" 1  " + new string('x', 15) + "…", lines[1]);
    }

    [Fact]
    public void A_pipe_loses_nothing_even_where_a_later_row_is_longer_than_those_measured()
    {
        CimInstance[] rows = [.. Enumerable.Range(0, TableWriter.MeasuredRows + 1).Select(i => Samples.Named(new string('x', i), (uint)i))];

        string last = Table(Terminal.Unlimited, new Columns(["Name", "Id"]), rows)[^1];

        Assert.StartsWith(new string('x', TableWriter.MeasuredRows), last, StringComparison.Ordinal);
        Assert.EndsWith(" 256", last, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_go_out_as_they_come_once_the_columns_are_measured()
    {
        var captured = new Captured();
        var writer = new TableWriter(captured.Output, Pipe, Columns.All);
        for (uint i = 0; i < TableWriter.MeasuredRows; i++)
        {
            writer.Write(Samples.Named("x", i));
        }

        writer.Flush();
        Assert.Equal(TableWriter.MeasuredRows + 1, captured.Lines.Length);
        writer.Write(Samples.Named("x", 1000));
        writer.Flush();
        Assert.Equal(TableWriter.MeasuredRows + 2, captured.Lines.Length);
    }

    [Fact]
    public void Escape_sequences_in_values_are_shown_and_not_sent()
    {
        string text = string.Join('\n', Table(80, new Columns(["Name"]), Samples.Named("\e]0;owned\a\e[2J\u009b31m\nnext\u202Eabc")));

        Assert.Equal(@"Name" + "\n" + @"\x1B]0;owned\x07\x1B[2J\x9B31m\nnext\x202Eabc", text);
    }

    [Fact]
    public void Wide_characters_take_two_columns_and_combining_ones_none()
    {
        string[] lines = Table(Terminal.Unlimited, new Columns(["Name", "Size"]), WithSize("日本"), WithSize("e\u0301"), WithSize("abcd"));

        Assert.Equal(["Name  Size", "日本     1", "e\u0301        1", "abcd     1"], lines);
    }

    [Fact]
    public void Only_a_terminal_with_colours_gets_them()
    {
        Assert.DoesNotContain('\e', string.Concat(Table(80, Columns.All, Samples.Full)));

        var captured = new Captured();
        Write(new TableWriter(captured.Output, new Terminal(true, 80, true), Columns.All), Samples.Full);
        Assert.StartsWith("\e[1mId", captured.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void System_properties_and_unknown_ones_can_be_columns()
    {
        string[] lines = Table(Terminal.Unlimited, new Columns(["__RELPATH", "Inner.Name", "Nothing"]), Samples.Full);

        Assert.Equal("Test_Item.Id=7  inner", lines[1]);
    }

    [Fact]
    public void Classes_are_shown_with_their_superclasses()
    {
        CimClass derived = CimClass.Create(new CimClassDeclaration("Test_Derived", "Test_Item", CimQualifierSet.Empty, [], []), Samples.Item);

        Assert.Equal(["__CLASS       __SUPERCLASS", "Test_Derived  Test_Item"], Table(Terminal.Unlimited, Columns.All, derived));
    }

    private static CimInstance WithSize(string name) => new CimInstanceBuilder(Samples.Named(name)).Set("Size", CimValue.From(1ul)).Build();

    private static Terminal Pipe => new(false, Terminal.Unlimited, false);

    private static string[] Table(int width, Columns columns, params CimObject[] rows)
    {
        var captured = new Captured();
        Write(new TableWriter(captured.Output, new Terminal(false, width, false), columns), rows);
        return captured.Lines;
    }

    private static void Write(TableWriter writer, params CimObject[] rows)
    {
        foreach (CimObject row in rows)
        {
            writer.Write(row);
        }

        writer.Complete();
    }
}
