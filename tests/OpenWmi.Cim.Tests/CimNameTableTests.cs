namespace OpenWmi.Cim.Tests;

public sealed class CimNameTableTests
{
    private readonly CimNameTable<string> _table = new();

    [Fact]
    public void Names_are_the_same_in_any_case()
    {
        _table.Set("Win32_Process", "one");

        Assert.True(_table.TryGetValue("WIN32_PROCESS", out string? found));
        Assert.Equal("one", found);
        Assert.True(_table.Contains("win32_process"));
        Assert.False(_table.TryGetValue("Win32_Thread", out found));
        Assert.Null(found);
    }

    [Fact]
    public void The_first_that_is_added_stays_and_what_is_set_replaces_it()
    {
        Assert.Equal("one", _table.GetOrAdd("a", "one"));
        Assert.Equal("one", _table.GetOrAdd("A", "two"));

        _table.Set("a", "three");

        Assert.Equal("three", _table.GetOrAdd("a", "four"));
    }

    [Fact]
    public void What_a_condition_names_is_taken_out()
    {
        _table.Set("a", "long");
        _table.Set("b", "s");

        _table.Remove(value => value.Length > 1);

        Assert.False(_table.Contains("a"));
        Assert.True(_table.Contains("b"));
        _table.Clear();
        Assert.False(_table.Contains("b"));
    }
}
