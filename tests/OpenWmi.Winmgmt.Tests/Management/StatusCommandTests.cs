using System.Diagnostics;
using System.Text.Json;

namespace OpenWmi.Winmgmt.Tests.Management;

/// <summary>wmi service status, as users run it.</summary>
public sealed class StatusCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void It_shows_the_service_its_sessions_and_their_rights()
    {
        using RunningService service = RunningService.Start(_folder);

        RunResult shown = Run.ToEnd(Run.Wmi, "service", "status", "--run", _folder.RunDirectory);

        Assert.Equal(0, shown.ExitCode);
        Assert.Contains($"{service.Id}", shown.Output, StringComparison.Ordinal);
        using JsonDocument document = JsonDocument.Parse(Run.Output(Run.Wmi, "service", "status", "--state", _folder.State, "--format", "json"));
        Assert.Equal(["OpenWmi_Service", "OpenWmi_Session"], document.RootElement.EnumerateArray().Select(one => one.GetProperty("__CLASS").GetString()));
        Assert.Contains("all", shown.Output[shown.Output.IndexOf("Sessions\n", StringComparison.Ordinal)..], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_none_runs_it_says_so()
    {
        RunResult none = Run.ToEnd(Run.Wmi, "service", "status", "--state", _folder.State);

        Assert.Equal(4, none.ExitCode);
        Assert.Contains("wmi service run", none.Error, StringComparison.Ordinal);
    }

    [RootFact]
    [Trait("Lesson", "29")]
    public async Task A_stranger_sees_his_own_sessions_and_nothing_of_others()
    {
        using TemporaryUser user = new();
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0x1ED);
        using RunningService service = RunningService.Start(_folder);
        await using ServiceClient ours = await ServiceClient.ConnectAsync(_folder.Socket, "root/cimv2");
        ProcessStartInfo start = user.Start(Run.Wmi, "service", "status", "--run", _folder.RunDirectory, "--format", "ndjson");

        RunResult shown = Run.ToEnd(start);

        Assert.True(shown.ExitCode == 0, shown.Error);
        string[] lines = shown.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("\"Sessions\":null", Assert.Single(lines, line => line.Contains("\"OpenWmi_Service\"", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains($"\"UserName\":\"{user.Name}\"", Assert.Single(lines, line => line.Contains("\"OpenWmi_Session\"", StringComparison.Ordinal)), StringComparison.Ordinal);
    }
}
