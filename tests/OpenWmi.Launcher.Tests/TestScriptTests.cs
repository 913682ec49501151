namespace OpenWmi.Launcher.Tests;

/// <summary>The script ./test: how it counts, and what it calls a failure.</summary>
public sealed class TestScriptTests : IDisposable
{
    private readonly FakeCheckout _checkout = new();

    public void Dispose() => _checkout.Dispose();

    [Fact]
    public void The_last_line_adds_up_all_projects_and_nothing_failed_is_exit_code_0()
    {
        _checkout.AddTests("A.Tests", Counters(total: 5, executed: 5, passed: 5), 0);
        _checkout.AddTests("B.Tests", Counters(total: 3, executed: 3, passed: 3), 0);

        Assert.Equal((0, "8 passed, 0 failed, 0 skipped"), LastLine(_checkout.Run("test")));
    }

    [Fact]
    public void What_was_not_executed_counts_as_skipped_and_its_reason_is_shown()
    {
        // The counter notExecuted stays 0 in such a file.
        _checkout.AddTests("A.Tests", Counters(total: 5, executed: 3, passed: 3) + """

            <UnitTestResult testName="A.Needs_root" outcome="NotExecuted">
            <Message>Only root can do this.</Message>
            """, 0);

        ScriptResult result = _checkout.Run("test");

        Assert.Equal((0, "3 passed, 0 failed, 2 skipped"), LastLine(result));
        Assert.Contains("skipped A.Needs_root: Only root can do this.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failure_shows_the_log_and_is_exit_code_1()
    {
        _checkout.AddTests("A.Tests", Counters(total: 5, executed: 5, passed: 4, failed: 1), 1);

        ScriptResult result = _checkout.Run("test");

        Assert.Equal((1, "4 passed, 1 failed, 0 skipped"), LastLine(result));
        Assert.Contains("log of A.Tests", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, 0, "0 passed, 1 failed, 0 skipped", "no result was written")]
    [InlineData(null, 134, "0 passed, 1 failed, 0 skipped", "no result was written, exit code 134")]
    [InlineData("", 1, "0 passed, 1 failed, 0 skipped", "no result was written")]
    [InlineData("<Counters total=\"7\" executed=\"7\" passed=\"7\" failed=\"0\" />", 1, "7 passed, 1 failed, 0 skipped", "the run was aborted")]
    [InlineData("<Counters total=\"7\" executed=\"7\" passed=\"7\" failed=\"0\" />", 124, "7 passed, 1 failed, 0 skipped", "it did not finish")]
    [InlineData("<Counters total=\"0\" executed=\"0\" passed=\"0\" failed=\"0\" />", 0, "0 passed, 1 failed, 0 skipped", "there is no test in it")]
    public void A_run_that_did_not_end_as_it_should_counts_as_failed(string? trx, int code, string lastLine, string reason)
    {
        _checkout.AddTests("A.Tests", trx, code);

        ScriptResult result = _checkout.Run("test");

        Assert.Equal((1, lastLine), LastLine(result));
        Assert.Contains(reason, result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_build_counts_as_failed()
    {
        _checkout.AddTests("A.Tests", Counters(total: 1, executed: 1, passed: 1), 0);
        _checkout.Write("broken", "");

        ScriptResult result = _checkout.Run("test");

        Assert.Equal((1, "0 passed, 1 failed, 0 skipped"), LastLine(result));
        Assert.Contains("error CS1002", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_word_chooses_projects_in_any_case()
    {
        _checkout.AddTests("OpenWmi.Cim.Tests", Counters(total: 2, executed: 2, passed: 2), 0);
        _checkout.AddTests("OpenWmi.Native.Tests", null, 1);

        Assert.Equal((0, "2 passed, 0 failed, 0 skipped"), LastLine(_checkout.Run("test", "cim")));
        Assert.Equal(2, _checkout.Run("test", "nothing").ExitCode);
    }

    [Fact]
    public void Each_project_has_a_number_of_its_own()
    {
        _checkout.AddTests("A.Tests", Counters(total: 1, executed: 1, passed: 1), 0);
        _checkout.AddTests("B.Tests", Counters(total: 1, executed: 1, passed: 1), 0);

        _checkout.Run("test");

        Assert.Equal("index 1\n", File.ReadAllText(_checkout.InRoot("tests/A.Tests/index")));
        Assert.Equal("index 2\n", File.ReadAllText(_checkout.InRoot("tests/B.Tests/index")));
    }

    private static string Counters(int total, int executed, int passed, int failed = 0)
        => $"""<Counters total="{total}" executed="{executed}" passed="{passed}" failed="{failed}" error="0" notExecuted="0" />""";

    private static (int ExitCode, string LastLine) LastLine(ScriptResult result)
        => (result.ExitCode, result.Output.TrimEnd('\n').Split('\n')[^1]);
}
