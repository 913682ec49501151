using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>The methods of Win32_Process on processes of the test's own, against ps and /proc.</summary>
public sealed class Win32ProcessMethodsTests : IDisposable
{
    private readonly LinuxNamespace _namespace = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-process-").FullName;
    private readonly List<int> _started = [];

    public void Dispose()
    {
        foreach (int id in _started.Where(id => Directory.Exists($"/proc/{id}")))
        {
            OpenWmi.Native.ProcessHandle.Open(id, out OpenWmi.Native.ProcessHandle? process);
            process?.Kill();
            process?.Dispose();
        }

        _namespace.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Signatures_are_those_of_Windows()
    {
        CimClass type = _namespace.Classes.GetClass("Win32_Process");
        string Signature(CimMethod method) => $"{method.ReturnType.MofName()} {method.Name}({string.Join(", ", method.Parameters.Select(
            parameter => $"{(parameter.IsOut ? "out" : "in")} {parameter.ClassName ?? parameter.Type.MofName()} {parameter.Name} {parameter.Id}"))})";

        Assert.Equal(
            [
                "uint32 AttachDebugger()",
                "uint32 Create(in string CommandLine 0, in string CurrentDirectory 1, in Win32_ProcessStartup ProcessStartupInformation 2, out uint32 ProcessId 3)",
                "uint32 GetAvailableVirtualSize(out uint64 AvailableVirtualSize 0)",
                "uint32 GetOwner(out string User 0, out string Domain 1)",
                "uint32 GetOwnerSid(out string Sid 0)",
                "uint32 SetPriority(in sint32 Priority 0)",
                "uint32 Terminate(in uint32 Reason 0)",
            ],
            type.Methods.Select(Signature).Order(StringComparer.Ordinal));
        Assert.Equal(["Create"], type.Methods.Where(method => method.IsStatic).Select(method => method.Name));
        Assert.Equal(["0", "2", "3", "8", "9", "21"], type.FindMethod("Create")!.Qualifiers["ValueMap"]!.Value.AsStringArray().ToArray());
        Assert.Equal("Successful Completion", type.FindMethod("Create")!.Qualifiers["Values"]!.Value.AsStringArray()[0]);
    }

    [Fact]
    public async Task A_process_is_created_apart_from_everything()
    {
        int id = await CreateAsync("sleep 1000");

        Assert.Equal("sleep\01000\0", File.ReadAllText($"/proc/{id}/cmdline"));
        Assert.Equal([$"{Environment.ProcessId}", $"{id}", $"{id}", "?"], Ps(id, "ppid,pgid,sid,tty"));
        Assert.Equal(["0", "1", "2"], Directory.GetFileSystemEntries($"/proc/{id}/fd").Select(Path.GetFileName).Order());
        Assert.All(["0", "1", "2"], stream => Assert.Equal("/dev/null", new FileInfo($"/proc/{id}/fd/{stream}").LinkTarget));
        string[] status = File.ReadAllLines($"/proc/{id}/status");
        Assert.All(["SigBlk:", "SigIgn:", "SigCgt:"], name => Assert.Equal("0000000000000000", status.Single(line => line.StartsWith(name, StringComparison.Ordinal))[name.Length..].Trim()));
        Assert.Contains($"PATH={Environment.GetEnvironmentVariable("PATH")}", File.ReadAllText($"/proc/{id}/environ").Split('\0'));
    }

    [Fact]
    public async Task No_shell_reads_the_command_line()
    {
        int id = await CreateAsync("touch a;b $(id) `id` |c >d &e $HOME * 'f g'", ("CurrentDirectory", CimValue.From(_folder)));
        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), TimeSpan.FromSeconds(20)));

        Assert.Equal(
            new[] { "a;b", "$(id)", "`id`", "|c", ">d", "&e", "$HOME", "*", "f g" }.Order(StringComparer.Ordinal),
            Directory.GetFileSystemEntries(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Directory_environment_and_priority_are_as_asked()
    {
        CimInstance startup = Startup(("EnvironmentVariables", CimValue.FromArray(["A=1", "B=x y"])), ("PriorityClass", CimValue.From(64u)), ("CreateFlags", CimValue.From(0x210u)), ("Title", CimValue.From("t")));
        int id = await CreateAsync("sleep 1000", ("CurrentDirectory", CimValue.From(_folder)), ("ProcessStartupInformation", CimValue.From(startup)));

        Assert.Equal(_folder, new DirectoryInfo($"/proc/{id}/cwd").LinkTarget);
        Assert.Equal("A=1\0B=x y\0", File.ReadAllText($"/proc/{id}/environ"));
        Assert.Equal(["12", "TS"], Ps(id, "ni,cls"));
        Assert.Equal(4, (await _namespace.GetAsync(PathOf(id)))["Priority"].AsInt64()); // as on Windows
    }

    [Theory]
    [InlineData("no-such-program-here", null, 9)]
    [InlineData("/no/such/program", null, 9)]
    [InlineData("./program", "/", 9)]
    [InlineData("/etc", null, 2)]
    [InlineData("/etc/passwd", null, 2)]
    [InlineData("true", "/no/such/directory", 9)]
    [InlineData("true", "/etc/passwd", 9)]
    [InlineData("true", @"C:\", 9)]
    [InlineData("true", "", 21)]
    [InlineData("true \"", null, 21)]
    [InlineData("", null, 21)]
    public async Task What_cannot_be_started_has_a_documented_result(string commandLine, string? directory, long expected)
    {
        (string, CimValue)[] arguments = directory is null ? [] : [("CurrentDirectory", CimValue.From(directory))];
        CimInstance results = await _namespace.CallAsync("Win32_Process", "Create", [("CommandLine", CimValue.From(commandLine)), .. arguments]);

        Assert.Equal(expected, results["ReturnValue"].AsInt64());
        Assert.True(results["ProcessId"].IsNull);
    }

    [Fact]
    public async Task A_startup_that_cannot_be_is_refused()
    {
        CimInstance[] wrong =
        [
            Startup(("PriorityClass", CimValue.From(1u))),
            Startup(("CreateFlags", CimValue.From(4u))),
            Startup(("CreateFlags", CimValue.From(0x8000_0000u))),
            Startup(("EnvironmentVariables", CimValue.FromArray(["novalue"]))),
            Startup(("EnvironmentVariables", CimValue.FromArray(["=x"]))),
            Startup(("EnvironmentVariables", CimValue.FromArray(["A=\0"]))),
        ];
        foreach (CimInstance startup in wrong)
        {
            CimInstance results = await _namespace.CallAsync("Win32_Process", "Create", ("CommandLine", CimValue.From("true")), ("ProcessStartupInformation", CimValue.From(startup)));
            Assert.Equal(21, results["ReturnValue"].AsInt64());
        }

        WbemException error = await Assert.ThrowsAsync<WbemException>(() => _namespace.CallAsync("Win32_Process", "Create"));
        Assert.Equal(WbemStatus.WBEM_E_INVALID_METHOD_PARAMETERS, error.Status);
        Assert.Contains("CommandLine", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_first_program_of_PATH_that_may_run_is_taken()
    {
        string first = Directory.CreateDirectory(Path.Combine(_folder, "first")).FullName;
        string second = Directory.CreateDirectory(Path.Combine(_folder, "second")).FullName;
        File.WriteAllText(Path.Combine(first, "tool"), "#!/bin/sh\n");
        File.WriteAllText(Path.Combine(second, "tool"), "#!/bin/sh\nexec sleep 1000\n");
        File.SetUnixFileMode(Path.Combine(second, "tool"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        CimInstance startup = Startup(("EnvironmentVariables", CimValue.FromArray([$"PATH={first}:relative:{second}:/usr/bin:/bin"])));

        int id = await CreateAsync("tool x", ("ProcessStartupInformation", CimValue.From(startup)));

        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{id}/cmdline") == "sleep\01000\0", TimeSpan.FromSeconds(20)));
    }

    [Fact]
    public async Task Children_that_end_leave_no_zombies()
    {
        var ids = new List<int>();
        for (int i = 0; i < 20; i++)
        {
            ids.Add(await CreateAsync(i % 2 == 0 ? "true" : "sleep 0.1"));
        }

        Assert.True(SpinWait.SpinUntil(() => !ids.Exists(id => Directory.Exists($"/proc/{id}")), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public async Task A_process_is_terminated_whatever_it_does_about_signals()
    {
        int id = await CreateAsync("sh -c \"trap '' TERM INT HUP; while :; do sleep 1; done\"");

        Assert.Equal(0, await ResultOf(id, "Terminate", ("Reason", CimValue.From(5u))));

        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), TimeSpan.FromSeconds(20)));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => ResultOf(id, "Terminate"))).Status);
    }

    [Fact]
    public async Task To_delete_a_process_is_to_terminate_it()
    {
        int id = await CreateAsync("sleep 1000");

        await _namespace.DeleteAsync(PathOf(id));

        Assert.True(SpinWait.SpinUntil(() => !Directory.Exists($"/proc/{id}"), TimeSpan.FromSeconds(20)));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => _namespace.DeleteAsync(PathOf(id)))).Status);
        Assert.Equal(WbemStatus.WBEM_E_ACCESS_DENIED, (await Assert.ThrowsAsync<WbemException>(() => _namespace.DeleteAsync(PathOf(1)))).Status);
    }

    [RootFact]
    public async Task The_first_process_is_not_terminated() => Assert.Equal(2, await ResultOf(1, "Terminate"));

    [Fact]
    public async Task The_owner_is_whom_ps_names()
    {
        int id = await CreateAsync("sleep 1000");

        CimInstance owner = await _namespace.CallAsync(PathOf(id), "GetOwner");
        CimInstance sid = await _namespace.CallAsync(PathOf(id), "GetOwnerSid");

        Assert.Equal(Ps(id, "user:32")[0], owner["User"].AsString());
        Assert.Equal(ChildProcess.Output("hostname"), owner["Domain"].AsString());
        Assert.Equal($"S-1-22-1-{Ps(id, "euid")[0]}", sid["Sid"].AsString());
        Assert.Equal((0, 0), (owner["ReturnValue"].AsInt64(), sid["ReturnValue"].AsInt64()));
    }

    [Fact]
    public async Task A_lower_priority_reaches_every_thread()
    {
        int id = await CreateAsync("sleep 1000");

        Assert.Equal(0, await ResultOf(id, "SetPriority", ("Priority", CimValue.From(16384))));
        Assert.Equal(["6"], Ps(id, "ni"));
        Assert.Equal(6, (await _namespace.GetAsync(PathOf(id)))["Priority"].AsInt64());
        Assert.Equal(21, await ResultOf(id, "SetPriority", ("Priority", CimValue.From(5))));
        Assert.Equal(21, await ResultOf(id, "SetPriority", ("Priority", CimValue.From(-32))));
    }

    [RootFact]
    public async Task Root_may_raise_a_priority_up_to_real_time_and_back()
    {
        int id = await CreateAsync("sleep 1000");
        (int Class, string[] Shown)[] steps = [(128, ["-15", "TS"]), (256, ["-", "RR"]), (32768, ["-6", "TS"]), (32, ["0", "TS"])];
        foreach ((int number, string[] shown) in steps)
        {
            Assert.Equal(0, await ResultOf(id, "SetPriority", ("Priority", CimValue.From(number))));
            Assert.Equal(shown, Ps(id, "ni,cls"));
        }

        CimInstance startup = Startup(("PriorityClass", CimValue.From(256u)));
        Assert.Equal(["RR", "1"], Ps(await CreateAsync("sleep 1000", ("ProcessStartupInformation", CimValue.From(startup))), "cls,rtprio"));
    }

    [Fact]
    public async Task Virtual_memory_that_is_left_is_the_limit_less_what_is_used()
    {
        int id = await CreateAsync("sh -c \"ulimit -v 1000000; exec sleep 1000\"");
        Assert.True(SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{id}/wchan").Contains("nanosleep", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));

        CimInstance results = await _namespace.CallAsync(PathOf(id), "GetAvailableVirtualSize");

        ulong used = ulong.Parse(Ps(id, "vsz")[0], CultureInfo.InvariantCulture);
        Assert.Equal((1_000_000 - used) * 1024, results["AvailableVirtualSize"].AsUInt64());
    }

    [Fact]
    public async Task There_is_no_debugger_to_attach() => Assert.Equal(9, await ResultOf(Environment.ProcessId, "AttachDebugger"));

    [Fact]
    public async Task Nothing_is_done_on_the_recording_of_a_host()
    {
        using var files = new RecordedHost();
        files.With("proc/77/stat", $"77 (sleep) S 1 77 77 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 5 4096 1 {string.Join(' ', Enumerable.Repeat("0", 28))}\n");
        files.With("proc/77/status", "Name:\tsleep\nTgid:\t77\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n");
        using var owner = new LinuxHostOwner(files);

        foreach ((string path, string method, (string, CimValue)[] arguments) in new (string, string, (string, CimValue)[])[]
        {
            ("Win32_Process", "Create", [("CommandLine", CimValue.From("true"))]),
            ("Win32_Process.Handle=\"77\"", "Terminate", []),
            ("Win32_Process.Handle=\"77\"", "SetPriority", [("Priority", CimValue.From(64))]),
        })
        {
            Assert.Equal(WbemStatus.WBEM_E_NOT_SUPPORTED, (await Assert.ThrowsAsync<WbemException>(() => owner.Namespace.CallAsync(path, method, arguments))).Status);
        }
    }

    private static string PathOf(int id) => $"Win32_Process.Handle=\"{id}\"";

    private static string[] Ps(int id, string columns) =>
        ChildProcess.Output("ps", "-o", string.Join(',', columns.Split(',').Select(column => column + "=")), "-p", $"{id}").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private CimInstance Startup(params (string Name, CimValue Value)[] values)
    {
        var builder = new CimInstanceBuilder(_namespace.Classes.GetClass("Win32_ProcessStartup"));
        foreach ((string name, CimValue value) in values)
        {
            builder.Set(name, value);
        }

        return builder.Build();
    }

    private async Task<long> ResultOf(int id, string method, params (string Name, CimValue Value)[] arguments) =>
        (await _namespace.CallAsync(PathOf(id), method, arguments))["ReturnValue"].AsInt64();

    private async Task<int> CreateAsync(string commandLine, params (string Name, CimValue Value)[] arguments)
    {
        CimInstance results = await _namespace.CallAsync("Win32_Process", "Create", [("CommandLine", CimValue.From(commandLine)), .. arguments]);
        Assert.Equal(0, results["ReturnValue"].AsInt64());
        int id = (int)results["ProcessId"].AsInt64();
        _started.Add(id);

        // It has its id before the kernel has finished loading the program: its files in /proc are complete once it sleeps.
        Assert.True(
            commandLine != "sleep 1000" || SpinWait.SpinUntil(() => File.ReadAllText($"/proc/{id}/wchan").Contains("nanosleep", StringComparison.Ordinal), TimeSpan.FromSeconds(20)));
        return id;
    }
}
