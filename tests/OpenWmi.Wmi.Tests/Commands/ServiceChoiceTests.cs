using System.Diagnostics;

namespace OpenWmi.Wmi.Tests.Commands;

public sealed class ServiceChoiceTests(ServedState state) : IClassFixture<ServedState>
{
    private const string Query = "SELECT Name FROM Sample_Disk WHERE Name = 'sda'";
    private static readonly string[] Found = ["Name", "sda"];

    [Fact]
    public void The_service_is_found_by_its_state_directory_and_by_its_run_directory()
    {
        Assert.Equal(Found, state.Wmi(["query", "-n", "root/test", Query, "--service"]).Lines);
        Assert.Equal(Found, state.Wmi(["query", "-n", "root/test", Query, "--service", "--run", state.RunDirectory], "", ("OPENWMI_STATE", null)).Lines);
        Assert.Equal(Found, state.Wmi(["query", "-n", "root/test", Query, "--service"], "", ("OPENWMI_STATE", null), ("OPENWMI_RUN", state.RunDirectory)).Lines);
    }

    [Fact]
    public void Beside_a_service_the_repository_is_opened_read_only_and_that_is_said()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", Query, "--embedded"]);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(Found, result.Lines);
        Assert.Contains("read-only", result.Error, StringComparison.Ordinal);
        Assert.NotEqual(0, state.Wmi(["delete", "root/test:Sample_Disk.Name=\"sda\"", "--embedded"]).ExitCode);
    }

    [Fact]
    public void Without_a_service_there_is_no_connection()
    {
        RunResult none = state.Wmi(["query", "-n", "root/test", Query, "--run", "/nonexistent"]);
        RunResult forced = state.Wmi(["query", "-n", "root/test", Query, "--service", "--state", "/tmp"]);

        Assert.Equal((4, 4), (none.ExitCode, forced.ExitCode));
        Assert.StartsWith("WBEM_E_TRANSPORT_FAILURE (0x80041015): ", none.Error, StringComparison.Ordinal);
        Assert.Equal(2, state.Wmi(["query", Query, "--service", "--embedded"]).ExitCode);
    }

    [Fact]
    public void A_privilege_that_is_not_held_refuses_the_command()
    {
        RunResult result = state.Wmi(["query", "-n", "root/test", Query, "--enable-privilege", "CreateToken"]);

        Assert.Equal((3, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_PRIVILEGE_NOT_HELD", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Identify_reads_the_repository_and_nothing_of_a_provider_that_acts_for_its_caller()
    {
        Assert.Equal(Found, state.Wmi(["query", "-n", "root/test", Query, "--impersonation", "identify"]).Lines);
        Assert.Equal(Found, state.Wmi(["query", "-n", "winmgmts:{impersonationLevel=identify}!root/test", Query]).Lines);
        Assert.Equal(3, state.Wmi(["query", "SELECT Name FROM Win32_Process WHERE ProcessId = 1", "--impersonation", "identify"]).ExitCode);
    }

    [Fact]
    public async Task A_service_that_is_killed_while_a_query_streams_ends_it_at_once()
    {
        using ServedState own = new();
        using Process process = Programs.Start(own.Folder, "wmi", ["query", "SELECT * FROM meta_class", "--format", "ndjson"]);
        Assert.Equal('{', process.StandardOutput.Read());

        own.Kill();
        Task<string> rest = process.StandardOutput.ReadToEndAsync();
        string error = await process.StandardError.ReadToEndAsync();

        Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)));
        Assert.NotEmpty(await rest);
        Assert.Equal(4, process.ExitCode);
        Assert.StartsWith("WBEM_E_TRANSPORT_FAILURE (0x80041015): ", error, StringComparison.Ordinal);
    }
}
