using System.Diagnostics;
using System.Net.Sockets;

namespace OpenWmi.Winmgmt.Tests.Lifecycle;

/// <summary>What keeps the service from starting, and what it says then.</summary>
public sealed class BadStartTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_socket_on_which_somebody_listens_is_left_to_him()
    {
        Directory.CreateDirectory(_folder.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        using Socket other = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        other.Bind(new UnixDomainSocketEndPoint(_folder.Socket));
        other.Listen();

        AssertRefused(1, "somebody listens on it");
    }

    [Fact]
    [Trait("Lesson", "5")]
    public void A_file_in_the_place_of_the_socket_is_not_removed()
    {
        Directory.CreateDirectory(_folder.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(_folder.Socket, "somebody's");

        AssertRefused(1, "is no socket");
        Assert.Equal("somebody's", File.ReadAllText(_folder.Socket));
    }

    [Fact]
    [Trait("Lesson", "5")]
    public void A_link_in_the_place_of_the_socket_is_not_followed()
    {
        Directory.CreateDirectory(_folder.RunDirectory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_folder.Socket, _folder.Write("target", "kept"));

        AssertRefused(1, "is no socket");
        Assert.Equal("kept", File.ReadAllText(_folder.Combine("target")));
    }

    [Theory]
    [Trait("Lesson", "5")]
    [InlineData("r", "could put a socket of their own there")]
    [InlineData("w", "Others than its owner may write the state directory")]
    public void A_folder_that_others_may_write_is_refused(string name, string reason)
    {
        Directory.CreateDirectory(_folder.Combine(name));
        File.SetUnixFileMode(_folder.Combine(name), (UnixFileMode)0x1FF);

        AssertRefused(name == "r" ? 1 : 3, reason);
    }

    [RootTheory]
    [InlineData("r", "who could put a socket of his own there")]
    [InlineData("w", "belongs to the user with the number 1")]
    public void A_folder_of_somebody_else_is_refused(string name, string reason)
    {
        Directory.CreateDirectory(_folder.Combine(name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Run.Output("chown", "1", _folder.Combine(name));

        AssertRefused(name == "r" ? 1 : 3, reason);
    }

    [Fact]
    public void A_lock_that_is_a_link_is_refused()
    {
        Directory.CreateDirectory(_folder.State, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.CreateSymbolicLink(_folder.Combine("w/service.lock"), _folder.Write("target", "kept"));

        AssertRefused(1, "lock of the state directory");
        Assert.Equal("kept", File.ReadAllText(_folder.Combine("target")));
    }

    [RootFact]
    public void A_disk_that_is_read_only_is_named()
    {
        RunResult result = Run.ToEnd(
            "unshare", "-m", "sh", "-c", "mount -t tmpfs -o ro,mode=700 tmpfs \"$1\" && shift && exec \"$@\"", "sh", _folder.Path, Run.Winmgmt, "--state", _folder.State, "--run", _folder.RunDirectory, "--log-target", "console");

        Assert.Equal(3, result.ExitCode);
        Assert.Contains("mounted to be read only", result.Error, StringComparison.Ordinal);
    }

    [RootFact]
    public void A_full_disk_is_named()
    {
        RunResult result = Run.ToEnd(
            "unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=64k,mode=700 tmpfs \"$1\" && shift && exec \"$@\"", "sh", _folder.Path, Run.Winmgmt, "--state", _folder.State, "--run", _folder.RunDirectory, "--log-target", "console");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("full", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_that_no_socket_can_have_is_refused()
    {
        RunResult result = Run.ToEnd(Run.Winmgmt, "--state", _folder.State, "--run", _folder.Combine(new string('r', 120)), "--log-target", "console");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("at most 107 octets", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_descriptors_it_says_so_or_ends_and_leaves_nothing_locked()
    {
        ProcessStartInfo start = Run.Start("sh", ["-c", "ulimit -n 24; exec \"$@\"", "sh", Run.Winmgmt, .. RunningService.Arguments(_folder)]);

        RunResult result = Run.ToEnd(start);

        Assert.NotEqual(0, result.ExitCode);
        Assert.NotEqual("", result.Error);
        using RunningService service = RunningService.Start(_folder);
        Assert.Equal(0, service.Stop().ExitCode);
    }

    [Theory]
    [InlineData("--stat", "Did you mean --state?")]
    [InlineData("--max-connections", "lacks its value")]
    public void A_flag_that_is_none_is_wrong_usage(string flag, string reason)
    {
        RunResult result = Run.ToEnd(Run.Winmgmt, flag);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_without_a_home_has_to_name_directories()
    {
        if (Environment.IsPrivilegedProcess)
        {
            ProcessStartInfo start = Run.Start("setpriv", "--reuid=54321", "--regid=54321", "--clear-groups", Run.Winmgmt);
            start.Environment.Remove("HOME");
            start.Environment.Remove("XDG_RUNTIME_DIR");

            RunResult result = Run.ToEnd(start);

            Assert.Equal(1, result.ExitCode);
            Assert.Contains("--state DIR --run DIR", result.Error, StringComparison.Ordinal);
        }
    }

    private void AssertRefused(int exitCode, string reason)
    {
        RunResult result = Run.ToEnd(Run.Winmgmt, RunningService.Arguments(_folder));

        Assert.Contains(reason, result.Error, StringComparison.Ordinal);
        Assert.Equal(exitCode, result.ExitCode);
        Assert.Equal("", result.Output);
    }
}
