using System.Diagnostics;
using System.Text.Json;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>Runs twice: over a state directory, and over the service that runs on one.</summary>
public abstract class QueryCommandTests(SampleState state)
{
    [Fact]
    public void A_table_has_the_selected_columns_in_the_order_asked()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT Size, Name FROM Sample_Disk WHERE Size > 0"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Equal("                Size  Name", result.Lines[0]);
        Assert.Equal(["                 512  sda", "18446744073709551615  nvme0"], result.Lines.Skip(1).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_plan_of_a_query_is_shown_without_running_it()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT * FROM Sample_Disk WHERE Name = 'sda'", "--explain"]);

        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.Contains("1. Sample_Disk, from the repository", result.Lines);
        Assert.Contains("   asked      the instance Sample_Disk.Name=\"sda\"", result.Lines);
    }

    [Fact]
    public void The_plan_of_an_association_query_is_an_array_of_steps()
    {
        RunResult result = state.Wmi(["query", "ASSOCIATORS OF {Win32_ComputerSystem.Name='x'} WHERE ResultClass = Win32_Process", "--explain", "--format", "json"]);

        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement step = json.RootElement.EnumerateArray().Single(element => element.GetProperty("Class").GetString() == "Win32_SystemProcesses");
        Assert.Equal("GroupComponent", Assert.Single(step.GetProperty("Roles").EnumerateArray()).GetString());
        Assert.Equal("PartComponent", Assert.Single(step.GetProperty("ResultRoles").EnumerateArray()).GetString());
        Assert.StartsWith("SELECT ", step.GetProperty("Asked").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_missing_from_a_result_is_told()
    {
        const string Mof = """
            [abstract] class Sample_Part { [key] uint32 Id; };
            class Sample_There : Sample_Part { };
            [dynamic, provider("Lost")] class Sample_Lost : Sample_Part { };
            instance of Sample_There { Id = 1; };
            """;
        Assert.Equal(0, state.Wmi(["mof", "compile", "-", "-n", "root/test"], Mof).ExitCode);
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT Id FROM Sample_Part", "--format", "csv"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(2, result.Lines.Length);
        Assert.Contains("WBEM_S_PARTIAL_RESULTS", result.Error, StringComparison.Ordinal);
        Assert.Contains("WBEM_E_PROVIDER_NOT_FOUND", result.Error, StringComparison.Ordinal);
        Assert.Contains("Sample_Lost", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void This_hosts_processes_are_there()
    {
        RunResult result = state.Wmi(["query", $"SELECT ProcessId, Name FROM Win32_Process WHERE ProcessId = {Environment.ProcessId}"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains($"{Environment.ProcessId}", result.Lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Escape_sequences_in_data_reach_no_reader_as_such()
    {
        foreach (string format in (string[])["table", "list", "json", "ndjson", "mof"])
        {
            RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT * FROM Sample_Disk WHERE State = 1", "--format", format]);

            Assert.Equal(0, result.ExitCode);
            Assert.Contains("bad", result.Output, StringComparison.Ordinal);
            Assert.DoesNotContain('\e', result.Output);
        }
    }

    [Fact]
    public void Json_has_class_and_path_first_and_only_what_was_selected()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT Size FROM Sample_Disk WHERE Name = 'nvme0'", "--format=json"]);

        using JsonDocument json = JsonDocument.Parse(result.Output);
        JsonElement disk = Assert.Single(json.RootElement.EnumerateArray());
        Assert.Equal(["__CLASS", "__PATH", "Size"], disk.EnumerateObject().Select(property => property.Name));
        Assert.EndsWith("root\\test:Sample_FastDisk.Name=\"nvme0\"", disk.GetProperty("__PATH").GetString(), StringComparison.Ordinal);
        Assert.Equal(ulong.MaxValue, disk.GetProperty("Size").GetUInt64());
    }

    [Fact]
    public void A_query_without_a_match_shows_nothing_and_succeeds()
        => Assert.Equal(new RunResult(0, "", ""), state.Wmi(["query", "-n", "root/test", "SELECT * FROM Sample_Disk WHERE Name = 'none'"]));

    [Fact]
    public void System_properties_can_be_selected()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT __RELPATH, __CLASS FROM Sample_Disk WHERE Name = 'sda'"]);

        Assert.Equal(["__RELPATH               __CLASS", "Sample_Disk.Name=\"sda\"  Sample_Disk"], result.Lines);
    }

    [Theory]
    [InlineData("SELEKT * FROM Sample_Disk", "WBEM_E_INVALID_QUERY (0x80041017): ", "")]
    [InlineData("SELECT Nam FROM Sample_Disk", "WBEM_E_INVALID_QUERY (0x80041017): ", "Name")]
    [InlineData("SELECT * FROM Sample_Dsk", "WBEM_E_INVALID_CLASS (0x80041010): ", "Sample_Disk")]
    [InlineData("SELECT * FROM Sample_Disk WHERE Nme = 'x'", "WBEM_E_INVALID_QUERY (0x80041017): ", "Name")]
    public void A_wrong_query_is_told_by_name_number_and_suggestion(string query, string beginning, string suggestion)
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", query]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith(beginning, result.Error, StringComparison.Ordinal);
        Assert.Contains(suggestion, result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_namespace_is_told_with_what_was_probably_meant()
    {
        RunResult result = state.Wmi(["query", "-n", "root/tets", "SELECT * FROM Sample_Disk"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_INVALID_NAMESPACE (0x8004100E): ", result.Error, StringComparison.Ordinal);
        Assert.Contains("test", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reader_who_leaves_is_no_reason_to_complain()
    {
        RunResult result = state.Shell("set -o pipefail; wmi query 'SELECT * FROM Win32_Process' --format ndjson | head -1; echo ${PIPESTATUS[0]} >&2");

        Assert.Single(result.Lines);
        Assert.Contains(result.Error, (string[])["0\n", "141\n"]);
    }

    [Fact]
    public void Output_that_cannot_be_written_is_an_error()
    {
        RunResult result = state.Shell("wmi query -n root/test 'SELECT * FROM Sample_Disk' > /dev/full");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("No space left on device", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_commands_write_one_file_one_after_the_other()
    {
        RunResult result = state.Shell("(wmi classes -n root/test Sample_Disk; wmi classes -n root/test Sample_FastDisk) > both; cat both");

        Assert.Equal(["Sample_Disk", "Sample_FastDisk"], result.Lines);
    }

    [Fact]
    public void Ctrl_C_ends_a_query_at_once_and_without_a_word()
    {
        string[] rows = [.. Enumerable.Range(0, 2000).Select(i => $"instance of Sample_Disk {{ Name = \"x{i}{new string('y', 200)}\"; }};")];
        Assert.Equal(0, state.Wmi(["put", "-", "-n", "root/test"], string.Join('\n', rows)).ExitCode);
        using Process process = Programs.Start(state.Folder, "wmi", ["query", "-n", "root/test", "SELECT * FROM Sample_Disk", "--format", "ndjson"]);

        // It has begun, and it waits for a reader: the pipe holds less than there is.
        Assert.Equal('{', process.StandardOutput.Read());
        using (Process kill = Process.Start("/bin/kill", ["-INT", $"{process.Id}"]))
        {
            kill.WaitForExit();
        }

        process.WaitForExit();
        Assert.Equal((130, ""), (process.ExitCode, process.StandardError.ReadToEnd()));
    }

    [Fact]
    public void A_table_fits_the_terminal_and_colours_are_for_terminals_that_want_them()
    {
        const string Command = "wmi query -n root/test 'SELECT * FROM Sample_Disk WHERE Size > 0'";
        string plain = state.Shell($"script -qec \"stty cols 30; {Command}\" /dev/null", ("TERM", "xterm"), ("NO_COLOR", "1")).Output;
        string colored = state.Shell($"script -qec \"stty cols 30; {Command}\" /dev/null", ("TERM", "xterm")).Output;

        Assert.DoesNotContain('\e', plain);
        Assert.Contains("\e[1mName", colored, StringComparison.Ordinal);
        Assert.All(plain.Split("\r\n"), line => Assert.InRange(line.Length, 0, 90));
        Assert.All(plain.Split("\r\n").Take(2), line => Assert.InRange(line.Length, 1, 30));
    }

    [Fact]
    public void Columns_of_the_environment_limit_a_table_in_a_pipe()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", "SELECT * FROM Sample_Disk WHERE Size > 0"], "", ("COLUMNS", "30"));

        Assert.All(result.Lines, line => Assert.InRange(line.Length, 1, 30));
    }
}
