using OpenWmi.Tools.Wmi.CommandLine;
using OpenWmi.Tools.Wmi.Commands;
using OpenWmi.Wmi.Tests.Commands;

namespace OpenWmi.Wmi.Tests.CommandLine;

/// <summary>Command lines that need no object manager: none of them may make a state directory.</summary>
public sealed class UsageTests
{
    private const string NoState = "/nowhere/at/all";

    private const string ServiceRun = "service run";

    // The service is a program of its own, with its own page.
    public static TheoryData<string> CommandNames { get; } = new(CommandTable.Names.Where(name => name != ServiceRun));

    [Fact]
    public void The_page_of_the_service_is_that_of_its_program()
    {
        RunResult result = Wmi([.. ServiceRun.Split(' '), "--help"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith("winmgmt: ", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(CommandNames))]
    public void Every_command_has_a_page_with_examples(string name)
    {
        RunResult result = Wmi([.. name.Split(' '), "--help"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.StartsWith($"usage: wmi {name}", result.Output, StringComparison.Ordinal);
        Assert.Contains($"\n\nExamples:\n  ", result.Output, StringComparison.Ordinal);
        Assert.All(result.Lines, line => Assert.InRange(line.Length, 0, 120));
        Assert.Contains(CommandTable.Find(name).Examples, example => example.Contains($"wmi {name}", StringComparison.Ordinal));
    }

    [Fact]
    public void The_program_lists_its_commands()
    {
        RunResult result = Wmi("--help");

        Assert.Equal(0, result.ExitCode);
        Assert.All(CommandTable.Names, name => Assert.Contains($"\n  {name} ", result.Output, StringComparison.Ordinal));
    }

    [Fact]
    public void The_version_is_a_number() => Assert.Matches(@"^\d+\.\d+\.\d+\n$", Wmi("--version").Output);

    [Theory]
    [InlineData("")]
    [InlineData("qurey")]
    [InlineData("query")]
    [InlineData("query", "a", "b")]
    [InlineData("query", "--fromat", "json", "x")]
    [InlineData("query", "--format", "xml", "x")]
    [InlineData("query", "--format")]
    [InlineData("query", "--format", "json", "--format", "list", "x")]
    [InlineData("query", "--embedded=yes", "x")]
    [InlineData("mof")]
    [InlineData("mof", "compil", "x")]
    [InlineData("registry", "set", "HKLM", "X")]
    [InlineData("registry", "list", "HKLM", "--format", "mof")]
    [InlineData("delete", "x", "--format", "json")]
    [InlineData("--state", "/nowhere")]
    public void A_wrong_command_line_is_told_with_the_way_to_the_help(params string[] arguments)
    {
        RunResult result = Wmi(arguments is [""] ? [] : arguments);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("wmi", result.Error, StringComparison.Ordinal);
        Assert.EndsWith(" --help\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query", "quary", "x")]
    [InlineData("query", "qurey", "x")]
    [InlineData("--format", "query", "--fromat", "json", "x")]
    [InlineData("mof compile", "mof", "compil", "x")]
    public void The_nearest_name_is_suggested(string suggestion, params string[] arguments)
        => Assert.Contains($"Did you mean {suggestion}?", Wmi(arguments).Error, StringComparison.Ordinal);

    [Fact]
    public void After_two_dashes_everything_is_an_operand()
    {
        Arguments arguments = Arguments.Read(new DeleteCommand(), ["-n", "root/test", "--", "--odd"]);

        Assert.Equal(["--odd"], arguments.Operands);
        Assert.Equal("root/test", arguments[Option.Namespace]);
    }

    [Fact]
    public void A_negative_number_and_a_lone_dash_are_operands()
        => Assert.Equal(["HKLM", "-1", "-"], Arguments.Read(new RegistrySetCommand(), ["HKLM", "-1", "-"]).Operands);

    private static RunResult Wmi(params string[] arguments) => Programs.Run(NoState, "wmi", arguments);
}
