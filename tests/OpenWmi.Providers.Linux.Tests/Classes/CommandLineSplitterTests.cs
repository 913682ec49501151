using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>How Win32_Process.Create reads a command line (security lessons S34).</summary>
public sealed class CommandLineSplitterTests
{
    [Theory]
    [InlineData("sleep 60", new[] { "sleep", "60" })]
    [InlineData("  a\t\tb\r\n", new[] { "a", "b" })]
    [InlineData("\"/opt/my program\" -x", new[] { "/opt/my program", "-x" })]
    [InlineData("a 'b c' \"d e\" f'g h'i", new[] { "a", "b c", "d e", "fg hi" })]
    [InlineData("a ; | & < > $ ` * ? ~ # ( ) $HOME $(id)", new[] { "a", ";", "|", "&", "<", ">", "$", "`", "*", "?", "~", "#", "(", ")", "$HOME", "$(id)" })]
    [InlineData("a \"\" ''", new[] { "a", "", "" })]
    [InlineData("a \\ \\\\ b\\c C:\\x", new[] { "a", "\\", "\\\\", "b\\c", "C:\\x" })]
    [InlineData("a \\\" \\\\\"b c\\\\\" \"\\\"\"", new[] { "a", "\"", "\\b c\\", "\"" })]
    [InlineData("a \"b\"\"c\" '\"' \"'\" '\\'", new[] { "a", "b\"c", "\"", "'", "\\" })]
    public void Blanks_separate_and_quotation_keeps_together(string line, string[] arguments) => Assert.Equal(arguments, CommandLineSplitter.Split(line));

    [Theory]
    [InlineData("")]
    [InlineData(" \t")]
    [InlineData("\"\" a")]
    [InlineData("a \"b")]
    [InlineData("a 'b")]
    [InlineData("a \0b")]
    public void What_names_no_program_or_does_not_end_is_refused(string line) => Assert.Null(CommandLineSplitter.Split(line));

    [Fact]
    public void The_command_line_that_Win32_Process_shows_splits_into_the_arguments_again()
    {
        Gen<string> argument = Gen.Elements('a', ' ', '\t', '"', '\'', '\\', '\n', 'é', '$').ArrayOf().Select(letters => new string(letters));
        Arbitrary<string[]> arguments = (from rest in argument.ArrayOf() select (string[])["p", .. rest, "x"]).ToArbitrary();

        Prop.ForAll(arguments, given =>
        {
            string line = ProcCmdline.Format(System.Text.Encoding.UTF8.GetBytes(string.Concat(given.Select(one => one + '\0'))))!;
            Assert.Equal(given, CommandLineSplitter.Split(line));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public void Whatever_comes_is_refused_or_split_into_no_more_than_it_has() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        IReadOnlyList<string>? arguments = CommandLineSplitter.Split(text ?? string.Empty);
        Assert.True(arguments is null || (arguments[0].Length > 0 && arguments.Sum(argument => argument.Length) <= text!.Length));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
