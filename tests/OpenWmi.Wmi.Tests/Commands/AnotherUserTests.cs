using System.Text.Json;

namespace OpenWmi.Wmi.Tests.Commands;

/// <summary>--as: the whole process is the user, for the object manager and for the kernel. Root makes the user; others see the refusal.</summary>
public sealed class AnotherUserTests : IDisposable
{
    private const string User = "openwmi-wmi-as";
    private const string Group = "openwmi-wmi-as-too";
    private readonly string _folder = Directory.CreateTempSubdirectory("openwmi-cli-").FullName;
    private readonly List<string> _started = [];

    public AnotherUserTests()
    {
        if (Environment.IsPrivilegedProcess)
        {
            Run("groupadd", Group);
            Run("useradd", "--no-create-home", "--home-dir", "/nonexistent", "--shell", "/bin/sh", "--groups", Group, User);
        }
    }

    public void Dispose()
    {
        _started.ForEach(id => Run("kill", "-9", id));
        if (Environment.IsPrivilegedProcess)
        {
            Run("userdel", User);
            Run("groupdel", Group);
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public void Only_root_may_act_as_somebody()
    {
        if (Environment.IsPrivilegedProcess)
        {
            RunResult refused = Run("setpriv", $"--reuid={User}", "--regid=65534", "--clear-groups", Path.Combine(Programs.Folder, "wmi"), "namespaces", "--as", "root", "--state", "/nonexistent/state");
            Assert.Equal((3, true), (refused.ExitCode, refused.Error.Contains("Only root may act as another user", StringComparison.Ordinal)));
            Assert.Equal(0, Wmi("namespaces", "--as", "root").ExitCode);
        }
        else
        {
            Assert.Equal(3, Wmi("namespaces", "--as", "root").ExitCode);
        }
    }

    [RootFact]
    public void A_user_whom_nobody_knows_is_refused_before_anything_is_opened()
    {
        RunResult refused = Wmi("namespaces", "--as", "openwmi-wmi-nobody");

        Assert.Equal(1, refused.ExitCode);
        Assert.Contains("There is no user openwmi-wmi-nobody", refused.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_folder));
    }

    [RootFact]
    public void The_kernel_takes_the_process_and_what_it_starts_for_the_users()
    {
        JsonElement created = Json(Wmi("call", "Win32_Process", "Create", "CommandLine=sleep 1000", "--as", User, "--format", "json"));
        string id = created.GetProperty("ProcessId").GetRawText();
        _started.Add(id);

        Dictionary<string, string> status = File.ReadLines($"/proc/{id}/status").Select(line => line.Split(':', 2)).ToDictionary(parts => parts[0], parts => parts[1].Trim());
        string uid = Output("id", "-u", User);
        string gid = Output("id", "-g", User);
        Assert.Equal($"{uid}\t{uid}\t{uid}\t{uid}", status["Uid"]);
        Assert.Equal($"{gid}\t{gid}\t{gid}\t{gid}", status["Gid"]);
        Assert.Equal(Output("id", "-G", User).Split(' ').Order(), status["Groups"].Split(' ').Order());
        Assert.All(["CapInh", "CapPrm", "CapEff", "CapAmb"], name => Assert.Equal("0000000000000000", status[name]));
        Assert.Contains($"USER={User}", VariablesOf(id));
        Assert.DoesNotContain(VariablesOf(id), variable => variable.StartsWith("OPENWMI_PASSWORD=", StringComparison.Ordinal) || variable.StartsWith("SECRET=", StringComparison.Ordinal));
    }

    [RootFact]
    public void What_the_user_may_not_read_is_not_read()
    {
        string query = $"SELECT ExecutablePath FROM Win32_Process WHERE ProcessId = {Environment.ProcessId}";

        Assert.NotEqual(JsonValueKind.Null, Json(Wmi("query", query, "--format", "json")).GetProperty("ExecutablePath").ValueKind);
        Assert.Equal(JsonValueKind.Null, Json(Wmi("query", query, "--format", "json", "--as", User)).GetProperty("ExecutablePath").ValueKind);
    }

    [RootFact]
    public void The_repository_that_is_closed_to_the_user_was_opened_before()
    {
        string mof = Path.Combine(_folder, "many.mof");
        File.WriteAllText(mof, "class Sample_Number { [key] uint32 Number; };\n" + string.Concat(Enumerable.Range(0, 3000).Select(i => $"instance of Sample_Number {{ Number = {i}; }};\n")));
        Assert.Equal(0, Wmi("mof", "compile", mof, "-n", "root/cimv2").ExitCode);

        RunResult read = Wmi("query", "SELECT Number FROM Sample_Number", "--format", "csv", "--as", User);
        RunResult associated = Wmi("query", "REFERENCES OF {Win32_Process.Handle=\"1\"}", "--format", "csv", "--as", User);

        Assert.Equal(3001, read.Lines.Length);
        Assert.Equal(0, associated.ExitCode);
    }

    [RootFact]
    public void Commands_that_no_session_checks_do_not_take_it()
    {
        RunResult refused = Wmi("repository", "verify", "--as", User);

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("--as", refused.Error, StringComparison.Ordinal);
    }

    private static JsonElement Json(RunResult result)
    {
        Assert.True(result.ExitCode == 0, result.Error);
        JsonElement root = JsonDocument.Parse(result.Output).RootElement;
        return root.ValueKind == JsonValueKind.Array ? root[0] : root;
    }

    private static string[] VariablesOf(string id) => File.ReadAllText($"/proc/{id}/environ").Split('\0');

    private string Output(string program, params string[] arguments) => Run(program, arguments).Output.Trim();

    private RunResult Run(string program, params string[] arguments) => Programs.Run(_folder, "/usr/bin/env", [program, .. arguments]);

    private RunResult Wmi(params string[] arguments) => Run("SECRET=x", ["OPENWMI_PASSWORD=x", Path.Combine(Programs.Folder, "wmi"), .. arguments]);
}
