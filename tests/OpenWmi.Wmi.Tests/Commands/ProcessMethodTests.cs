using System.Text.Json;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>The methods of Win32_Process and StdRegProv from the command line: what only another program can see, and other users.</summary>
public sealed class ProcessMethodTests : IDisposable
{
    private const string User = "openwmi-test-process";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-cli-").FullName;
    private readonly List<string> _started = [];

    public void Dispose()
    {
        foreach (string id in _started)
        {
            Run("kill", "-9", id);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void A_process_outlives_the_command_that_created_it()
    {
        string id = Create("sleep 1000");

        string[] shown = Run("ps", "-o", "ppid=,sid=,tty=,args=", "-p", id).Output.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal([id, "?", "sleep", "1000"], shown[1..]);
        Assert.NotEqual("wmi", Run("ps", "-o", "comm=", "-p", shown[0]).Output.Trim()); // that has ended
        Assert.Equal(0, Result(Wmi("call", PathOf(id), "Terminate")));
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), TimeSpan.FromSeconds(20)));
        Assert.Equal(1, Wmi("call", PathOf(id), "Terminate").ExitCode);
    }

    [Fact]
    public void Startup_information_is_honoured()
    {
        string id = Create("sleep 1000", $"CurrentDirectory={_folder}", "ProcessStartupInformation=instance of Win32_ProcessStartup { PriorityClass = 16384; EnvironmentVariables = {\"A=1\"}; }");

        Assert.Equal("6", Run("ps", "-o", "ni=", "-p", id).Output.Trim());
        Assert.Equal("A=1\0", File.ReadAllText($"/proc/{id}/environ"));
        Assert.Equal(_folder, new DirectoryInfo($"/proc/{id}/cwd").LinkTarget);
    }

    [Fact]
    public void The_registry_says_which_build_it_is()
    {
        RunResult result = Wmi("call", "root/default:StdRegProv", "GetStringValue", "hDefKey=2147483650", @"sSubKeyName=SOFTWARE\Microsoft\WBEM", "sValueName=Build", "--format", "json");

        Assert.Equal(0, Result(result));
        Assert.Equal(Wmi("registry", "get", @"HKLM\SOFTWARE\Microsoft\WBEM", "Build").Output.Trim(), Json(result).GetProperty("sValue").GetString());
    }

    [Fact]
    public void Another_user_may_do_with_a_process_what_the_kernel_allows()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            // The process that the whole system began with belongs to somebody else.
            Assert.Equal(2, Result(Wmi("call", PathOf("1"), "SetPriority", "Priority=64")));
            return;
        }

        Assert.Equal(0, Run("useradd", "--no-create-home", "--shell", "/bin/sh", User).ExitCode);
        try
        {
            File.SetUnixFileMode(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
            Assert.Equal(0, Run("install", "-d", "-m", "700", "-o", User, Path.Combine(_folder, "state")).ExitCode);
            string mine = Create("sleep 1000");
            RunResult created = AsUser("call", "Win32_Process", "Create", "CommandLine=sleep 1000", "--format", "json");
            string theirs = Json(created).GetProperty("ProcessId").GetRawText();
            _started.Add(theirs);

            Assert.Equal(User, Json(Wmi("call", PathOf(theirs), "GetOwner", "--format", "json")).GetProperty("User").GetString());
            Assert.Equal($"S-1-22-1-{Run("id", "-u", User).Output.Trim()}", Json(Wmi("call", PathOf(theirs), "GetOwnerSid", "--format", "json")).GetProperty("Sid").GetString());
            Assert.Equal("root", Json(AsUser("call", PathOf(mine), "GetOwner", "--format", "json")).GetProperty("User").GetString());
            Assert.Equal(2, Result(AsUser("call", PathOf(mine), "Terminate")));
            Assert.Equal(2, Result(AsUser("call", PathOf(mine), "SetPriority", "Priority=64")));
            Assert.Equal(0, Result(AsUser("call", PathOf(theirs), "SetPriority", "Priority=64")));
            Assert.Equal(3, Result(AsUser("call", PathOf(theirs), "SetPriority", "Priority=128")));
            Assert.Equal(3, Result(AsUser("call", PathOf(theirs), "SetPriority", "Priority=256")));
            Assert.Equal(3, Result(AsUser("call", "Win32_Process", "Create", "CommandLine=true", "ProcessStartupInformation=instance of Win32_ProcessStartup { PriorityClass = 128; }")));
            Assert.Equal(3, Result(AsUser("call", "Win32_Process", "Create", "CommandLine=true", "ProcessStartupInformation=instance of Win32_ProcessStartup { PriorityClass = 256; }")));
            Assert.Equal(2, Result(AsUser("call", "Win32_Process", "Create", "CommandLine=true", "CurrentDirectory=/root")));
            Assert.Equal(0, Result(AsUser("call", PathOf(theirs), "Terminate")));
        }
        finally
        {
            _started.ForEach(id => Run("kill", "-9", id));
            Run("userdel", User);
        }
    }

    private static string PathOf(string id) => $"Win32_Process.Handle=\"{id}\"";

    private static JsonElement Json(RunResult result)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        return root.ValueKind == JsonValueKind.Array ? root[0] : root;
    }

    private static int Result(RunResult result)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        return result.Output.TrimStart().StartsWith('[') || result.Output.TrimStart().StartsWith('{')
            ? Json(result).GetProperty("ReturnValue").GetInt32()
            : int.Parse(result.Lines.Single(line => line.StartsWith("ReturnValue", StringComparison.Ordinal)).Split('=')[1].Trim().Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);
    }

    private string Create(string commandLine, params string[] arguments)
    {
        string id = Json(Wmi(["call", "Win32_Process", "Create", $"CommandLine={commandLine}", .. arguments, "--format", "json"])).GetProperty("ProcessId").GetRawText();
        _started.Add(id);
        return id;
    }

    private RunResult Run(string program, params string[] arguments) => Programs.Run(_folder, "/usr/bin/env", [program, .. arguments]);

    private RunResult Wmi(params string[] arguments) => Programs.Run(_folder, "wmi", arguments);

    private RunResult AsUser(params string[] arguments) =>
        Run("setpriv", [$"--reuid={User}", "--regid=65534", "--clear-groups", Path.Combine(Programs.Folder, "wmi"), .. arguments, "--state", Path.Combine(_folder, "state")]);
}
