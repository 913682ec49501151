using System.Text;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

public sealed class ProcStatTests
{
    // Of a Debian 12 host, kernel 6.1.
    private const string Recorded =
        "812 (dbus-daemon) S 1 810 809 0 -1 4194560 1201 3 7 0 64 37 1 2 20 0 1 0 1534 9482240 1205 18446744073709551615 1 1 0 0 0 0 0 0 16385 0 0 0 17 1 0 0 0 0 0 0 0 0 0 0 0 0 0\n";

    [Fact]
    public void Every_field_is_read_from_its_place()
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes(Recorded), out ProcStat stat));

        Assert.Equal(new ProcStat(812, "dbus-daemon", 'S', 1, 809, 1201, 7, 64, 37, 20, 0, 1, 1534, 9482240, 1205), stat);
    }

    [Theory]
    [InlineData("a) R (b")]
    [InlineData("a) ")]
    [InlineData(") S 1 2 3 4 5")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("two\nlines")]
    [InlineData("kworker/u4:0-events_unbound")]
    [InlineData("größe")]
    public void A_name_may_hold_what_the_format_itself_uses(string name)
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes(Recorded.Replace("dbus-daemon", name, StringComparison.Ordinal)), out ProcStat stat));

        Assert.Equal(name, stat.Name);
        Assert.Equal(1534UL, stat.StartTime);
    }

    [Fact]
    public void Octets_of_a_name_that_are_not_UTF8_become_the_replacement_character()
    {
        byte[] text = Encoding.Latin1.GetBytes(Recorded.Replace("dbus-daemon", "a\xFF\xFEz", StringComparison.Ordinal));

        Assert.True(ProcStat.TryParse(text, out ProcStat stat));
        Assert.Equal("a\uFFFD\uFFFDz", stat.Name);
    }

    [Fact]
    public void Negative_priorities_and_resident_sizes_are_read()
    {
        string text = Recorded.Replace(" 20 0 1 0 1534", " -100 -20 1 0 1534", StringComparison.Ordinal).Replace(" 1205 ", " -3 ", StringComparison.Ordinal);

        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes(text), out ProcStat stat));
        Assert.Equal((-100, -20, 0UL), (stat.Priority, stat.Nice, stat.ResidentPages));
    }

    [Theory]
    [InlineData("")]
    [InlineData("812")]
    [InlineData("812 (dbus-daemon")]
    [InlineData("812 (dbus-daemon)")]
    [InlineData("812 dbus-daemon) S 1")]
    [InlineData("(dbus-daemon) S 1")]
    [InlineData("x (dbus-daemon) S 1")]
    [InlineData(") ( ")]
    [InlineData("812 (a) S")]
    public void A_text_of_another_form_is_refused(string text)
        => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void A_text_that_ends_before_the_last_field_is_refused_wherever_it_is_cut()
    {
        byte[] text = Encoding.UTF8.GetBytes(Recorded);
        int end = Recorded.IndexOf("1205 ", StringComparison.Ordinal);
        for (int length = 0; length < end; length++)
        {
            Assert.False(ProcStat.TryParse(text.AsSpan(0, length), out _), $"cut after {length} octets");
        }
    }

    [Theory]
    [InlineData("812 ", "99999999999 ")]
    [InlineData(" 1534 ", " 99999999999999999999999 ")]
    [InlineData(" 1534 ", " -1 ")]
    [InlineData(" 1534 ", " 15x4 ")]
    [InlineData(" 1534 ", "  ")]
    [InlineData(") S ", ") 7 ")]
    public void A_number_out_of_range_is_refused(string field, string replacement)
        => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(Recorded.Replace(field, replacement, StringComparison.Ordinal)), out _));

    [Fact]
    public void Only_the_name_is_allocated()
    {
        byte[] text = Encoding.UTF8.GetBytes(Recorded.Replace("dbus-daemon", "", StringComparison.Ordinal));
        Assert.True(ProcStat.TryParse(text, out _));

        long before = GC.GetAllocatedBytesForCurrentThread();
        bool parsed = true;
        for (int i = 0; i < 100; i++)
        {
            parsed &= ProcStat.TryParse(text, out _);
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
        Assert.True(parsed);
    }
}
