using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using OpenWmi.Wbem;

namespace OpenWmi.Winmgmt.Tests.Lifecycle;

/// <summary>The service from its start to its end, each in a process of its own.</summary>
public sealed class LifecycleTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public void It_says_that_it_serves_and_ends_when_it_is_asked_to(string signal)
    {
        using RunningService service = RunningService.Start(_folder);

        Assert.Equal($"ready {_folder.Socket} {_folder.State} {service.Id}", service.ReadyLine);
        Assert.Equal(new ServiceLock(service.Id, _folder.Socket), ServiceLock.Find(_folder.State));
        service.Signal(signal);
        RunResult end = service.WaitForEnd();

        Assert.Equal(0, end.ExitCode);
        Assert.Equal("", end.Output);
        Assert.False(File.Exists(_folder.Socket));
        Assert.Equal("", File.ReadAllText(_folder.Combine("w/service.lock")));
    }

    [Fact]
    [Trait("Lesson", "5")]
    public void Its_state_is_its_owners_alone_and_its_socket_for_everybody_where_it_is_roots()
    {
        using RunningService service = RunningService.Start(_folder);
        bool isRoot = Environment.IsPrivilegedProcess;

        Assert.Equal("700", Mode(_folder.State));
        Assert.Equal("600", Mode(_folder.Combine("w/service.lock")));
        Assert.Equal("600", Mode(_folder.Combine("w/repository.db")));
        Assert.Equal(isRoot ? "755" : "700", Mode(_folder.RunDirectory));
        Assert.Equal(isRoot ? "666" : "600", Mode(_folder.Socket));
    }

    [Fact]
    public void A_state_directory_has_one_service_and_the_second_is_told_whose_it_is()
    {
        using RunningService service = RunningService.Start(_folder);

        RunResult second = Run.ToEnd(Run.Winmgmt, "--state", _folder.State, "--run", _folder.Combine("r2"));

        Assert.Equal(1, second.ExitCode);
        Assert.Contains($"in use by process {service.Id}, whose socket is {_folder.Socket}", second.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder.Combine("r2")));
        Assert.Equal(0, service.Stop().ExitCode);
    }

    [Fact]
    public async Task Only_one_of_many_that_start_at_once_gets_the_state_directory()
    {
        Process[] processes = [.. Enumerable.Range(0, 4).Select(number => Process.Start(
            Run.Start(Run.Winmgmt, "--state", _folder.State, "--run", _folder.Combine("r" + number.ToString(CultureInfo.InvariantCulture))))!)];
        try
        {
            Task<string?>[] lines = [.. processes.Select(process => process.StandardOutput.ReadLineAsync())];
            Assert.True(SpinWait.SpinUntil(() => processes.Count(process => process.HasExited) == 3, TimeSpan.FromSeconds(60)));
            int owner = Array.FindIndex(processes, process => !process.HasExited);
            Assert.StartsWith("ready ", await lines[owner]);
            Assert.All(lines.Where((_, index) => index != owner), async line => Assert.Null(await line));
        }
        finally
        {
            foreach (Process process in processes)
            {
                process.Kill();
                process.Dispose();
            }
        }
    }

    [Fact]
    public void After_a_kill_the_next_one_takes_over_the_directory_and_the_stale_socket()
    {
        using (RunningService killed = RunningService.Start(_folder))
        {
            killed.Kill();
        }

        Assert.True(File.Exists(_folder.Socket));
        using RunningService service = RunningService.Start(_folder);
        using Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(_folder.Socket));
        Assert.Equal(0, service.Stop().ExitCode);
    }

    [Fact]
    public async Task A_silent_client_does_not_keep_it_from_ending_and_is_told()
    {
        using RunningService service = RunningService.Start(_folder, "--drain-timeout", "1");
        using Socket client = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        client.Connect(new UnixDomainSocketEndPoint(_folder.Socket));
        Task<int> heard = client.ReceiveAsync(new byte[64]);

        Assert.Equal(0, service.Stop().ExitCode);
        Assert.Equal(0, await heard.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [RootFact]
    public void With_privileges_it_runs_without_the_door_for_debuggers_whatever_its_environment_says()
    {
        ProcessStartInfo start = RunningService.Describe(_folder);
        start.Environment["DOTNET_EnableDiagnostics"] = "1";
        start.Environment["TMPDIR"] = _folder.Path;

        using RunningService service = RunningService.Start(start);

        Assert.Contains("DOTNET_EnableDiagnostics=0", File.ReadAllText($"/proc/{service.Id}/environ").Split('\0'));
        Assert.Empty(Directory.GetFiles(_folder.Path, "dotnet-diagnostic-*"));
        Assert.Empty(Directory.GetFiles(_folder.Path, "clr-debug-pipe-*"));
    }

    [Fact]
    public void Wmi_runs_it_and_stops_it()
    {
        using RunningService service = RunningService.Start(Run.Start(Run.Wmi, ["service", "run", .. RunningService.Arguments(_folder)]));

        RunResult stopped = Run.ToEnd(Run.Wmi, "service", "stop", "--state", _folder.State);

        Assert.Equal(0, stopped.ExitCode);
        Assert.Contains($"process {service.Id}, has stopped", stopped.Error, StringComparison.Ordinal);
        Assert.Equal(0, service.WaitForEnd().ExitCode);
        Assert.Equal(4, Run.ToEnd(Run.Wmi, "service", "stop", "--state", _folder.State).ExitCode);
    }

    [RootFact]
    public void An_ordinary_user_has_a_service_of_his_own_in_private_directories()
    {
        using TemporaryUser user = new();
        using RunningService service = RunningService.Start(user.Start(Run.Winmgmt, "--log-target", "console"));

        string state = Path.Combine(user.Home, ".local/state/openwmi");
        Assert.Equal($"ready {state}/run/winmgmt.sock {state} {service.Id}", service.ReadyLine);
        Assert.Equal("700", Mode(state));
        Assert.Equal("700", Mode(Path.Combine(state, "run")));
        Assert.Equal("600", Mode(service.Socket));
        Assert.Equal(0, service.Stop().ExitCode);
    }

    [RootFact]
    public void Another_user_may_not_stop_it()
    {
        using TemporaryUser user = new();
        using RunningService service = RunningService.Start(_folder);

        RunResult refused = Run.ToEnd(user.Start(Run.Wmi, "service", "stop", "--state", _folder.State));

        Assert.Equal(4, refused.ExitCode);
        Assert.Equal(0, service.Stop().ExitCode);
    }

    private static string Mode(string path) => Convert.ToString((int)File.GetUnixFileMode(path), 8);
}
