using OpenWmi.Repository;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>State directories in which something is wrong.</summary>
public sealed class StateDirectoryTests : IDisposable
{
    private const string Uid = "60124";
    private readonly SampleState _state = new();

    public void Dispose() => _state.Dispose();

    [Fact]
    public void The_option_names_another_state_directory_than_the_environment()
    {
        string other = Path.Combine(_state.Folder, "other");

        Assert.DoesNotContain("root/test", _state.Wmi(["namespaces", "--state", other]).Lines);
        Assert.DoesNotContain("root/test", _state.Wmi(["--state", other, "namespaces"]).Lines);
        Assert.True(File.Exists(Path.Combine(other, "repository.db")));
    }

    [Fact]
    public void What_can_be_read_and_not_written_is_read_and_changes_are_denied()
    {
        // Root may write anything but a file system that is mounted for reading.
        string script = """
            set -e
            mount --bind . . && mount -o remount,bind,ro .
            cd .
            wmi get "root/test:Sample_Disk.Name='sda'" | head -1
            set +e
            wmi delete "root/test:Sample_Disk.Name='sda'"; echo "exit $?"
            wmi registry set 'HKLM\SOFTWARE\Test' X 1; echo "exit $?"
            """;
        RunResult result = AsRootInMountNamespace(script.Replace("mount --bind . . && mount -o remount,bind,ro .", $"mount --bind {_state.Folder} {_state.Folder} && mount -o remount,bind,ro {_state.Folder}", StringComparison.Ordinal));

        Assert.Equal(["Name = sda", "exit 3", "exit 3"], result.Lines);
        Assert.All(result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.StartsWith("WBEM_E_ACCESS_DENIED (0x80041003): ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_full_disk_is_told_and_nothing_is_half_written()
    {
        string script = $"""
            set -e
            mkdir {_state.Folder}/small && mount -t tmpfs -o size=2500k,mode=0700 none {_state.Folder}/small
            export OPENWMI_STATE={_state.Folder}/small
            wmi mof compile {_state.Folder}/sample.mof -n root/test 2> /dev/null
            set +e
            for n in $(seq 1 400); do echo "instance of Sample_Disk {"{"} Name = \"x$n-$(printf '%01000d' 0)$(printf '%01000d' 0)$(printf '%01000d' 0)$(printf '%01000d' 0)$(printf '%01000d' 0)$(printf '%01000d' 0)\"; {"}"};"; done > {_state.Folder}/many.mof
            wmi put {_state.Folder}/many.mof -n root/test; echo "exit $?"
            wmi query -n root/test "SELECT Name FROM Sample_Disk WHERE Name LIKE 'x%'" | wc -l
            wmi repository verify > /dev/null; echo "exit $?"
            """;
        File.WriteAllText(Path.Combine(_state.Folder, "sample.mof"), SampleState.Mof);

        RunResult result = AsRootInMountNamespace(script);

        Assert.Equal(["exit 1", "0", "exit 0"], result.Lines);
        Assert.Contains("WBEM_E_OUT_OF_DISK_SPACE", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_directory_that_belongs_to_somebody_else_is_denied()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.Equal(3, _state.Wmi(["registry", "set", @"HKLM\SOFTWARE\Test", "X", "1", "--state", "/proc"]).ExitCode);
            return;
        }

        File.SetUnixFileMode(_state.Folder, (UnixFileMode)0b111_101_101);
        RunResult result = Programs.Run(_state.Folder, "/usr/bin/setpriv", [$"--reuid={Uid}", $"--regid={Uid}", "--clear-groups", Path.Combine(Programs.Folder, "wmi"), "registry", "set", @"HKLM\SOFTWARE\Test", "X", "1"]);

        Assert.Equal(3, result.ExitCode);
        Assert.StartsWith("WBEM_E_ACCESS_DENIED (0x80041003): ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("relative")]
    public void A_user_without_account_and_home_is_asked_for_a_state_directory(string? home)
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return;
        }

        RunResult result = Programs.Run(
            _state.Folder,
            "/usr/bin/setpriv",
            [$"--reuid={Uid}", $"--regid={Uid}", "--clear-groups", Path.Combine(Programs.Folder, "wmi"), "namespaces"],
            "",
            ("HOME", home),
            ("OPENWMI_STATE", null),
            ("XDG_STATE_HOME", null));

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_NOT_FOUND (0x80041002): This user has no home directory", result.Error, StringComparison.Ordinal);
        Assert.Contains("--state", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repository_that_another_process_keeps_locked_is_told()
    {
        using CimRepository other = CimRepository.Open(new RepositoryOptions { Directory = _state.Folder });
        using RepositoryTransaction transaction = other.BeginTransaction();

        RunResult result = _state.Wmi(["delete", "root/test:Sample_Disk.Name='sda'"]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_SERVER_TOO_BUSY (0x80041045): ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_the_place_of_the_repository_is_told()
    {
        string file = Path.Combine(_state.Folder, "broken");
        Directory.CreateDirectory(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.WriteAllText(Path.Combine(file, "repository.db"), new string('x', 5000));

        RunResult result = _state.Wmi(["classes", "--state", file]);

        Assert.Equal((1, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("WBEM_E_CRITICAL_ERROR (0x8004100A): ", result.Error, StringComparison.Ordinal);
    }

    // A mount namespace of its own: what is mounted in it goes with it. Users who are not root become root in a user namespace.
    private RunResult AsRootInMountNamespace(string script)
    {
        string[] user = Environment.IsPrivilegedProcess ? [] : ["--map-root-user"];
        return Programs.Run(_state.Folder, "/usr/bin/unshare", ["--mount", .. user, "/bin/bash", "-c", script]);
    }
}
