using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Native;
using OpenWmi.Tools.Wmi.Output;

namespace OpenWmi.Wmi.Tests.Output;

public sealed class TextTests
{
    [Theory]
    [InlineData("abc", 3)]
    [InlineData("é", 1)]
    [InlineData("e\u0301", 1)]
    [InlineData("日本語", 6)]
    [InlineData("한글", 4)]
    [InlineData("ｆ", 2)]
    [InlineData("😀", 2)]
    [InlineData("a\u200Bb", 2)]
    public void The_width_is_what_a_terminal_takes(string text, int width) => Assert.Equal(width, TextWidth.Of(text));

    [Theory]
    [InlineData("日本語", 3, "日")]
    [InlineData("e\u0301x", 1, "e\u0301")]
    [InlineData("😀", 1, "")]
    public void Cutting_divides_no_character(string text, int width, string expected) => Assert.Equal(expected, text[..TextWidth.Fitting(text, width)]);

    [Fact]
    public void No_text_brings_a_control_character_to_the_screen()
        => Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => !DisplayText.Line(text ?? "").Any(char.IsControl)).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void Text_in_several_lines_keeps_them() => Assert.Equal("a\n\tb\\x1B\\r", DisplayText.Lines("a\n\tb\e\r"));

    [Fact]
    public void Prose_is_broken_at_spaces_and_at_its_own_line_ends()
        => Assert.Equal(["the quick brown", "fox jumps", "", "over", "averyveryverylongword"], WrappedText.Wrap("the quick  brown fox jumps\n\nover averyveryverylongword", 16));

    [Fact]
    public void More_than_the_buffer_holds_arrives_whole()
    {
        var captured = new Captured();
        string text = string.Concat(Enumerable.Repeat("aé日😀", 20_000));
        captured.Output.Write(text);
        captured.Output.Flush();

        Assert.Equal(text, captured.Text);
    }

    [Fact]
    public void A_reader_who_has_gone_and_a_full_disk_are_told_apart()
    {
        Assert.Throws<OutputClosedException>(() => new Utf8Output(_ => Errno.EPIPE).Flush());
        Assert.Throws<NativeException>(() => new Utf8Output(_ => Errno.ENOSPC).Flush());
    }
}
