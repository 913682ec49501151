using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_Process of the host that runs the tests, against ps and /proc.</summary>
public sealed class Win32ProcessTests : IDisposable
{
    private readonly LinuxNamespace _namespace = new();

    public void Dispose() => _namespace.Dispose();

    [Fact]
    public async Task Processes_are_as_ps_shows_them()
    {
        Dictionary<string, CimInstance> before = await ReadAllAsync();
        string[] lines = ChildProcess.Output("ps", "-eo", "pid,ppid,comm", "--no-headers").Split('\n');
        Dictionary<string, CimInstance> after = await ReadAllAsync();
        int compared = 0;
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

            // Only what was the same before and after ps looked.
            if (before.TryGetValue(fields[0], out CimInstance? process) && after.TryGetValue(fields[0], out CimInstance? again) && process.Equals(again))
            {
                Assert.Equal(fields[0], process["Handle"].AsString());
                Assert.Equal(fields[1], process["ParentProcessId"].ToString());
                Assert.Equal(fields[2].Split(' ')[0], process["Name"].AsString().Split(' ')[0]);
                compared++;
            }
        }

        Assert.True(compared >= 2, $"{compared} processes were compared");
    }

    [Fact]
    public async Task A_child_is_what_it_was_started_as()
    {
        using ChildProcess child = new ChildProcess("/bin/sleep", "1000").Asleep();

        CimInstance process = await _namespace.GetAsync($"Win32_Process.Handle=\"{child.Id}\"");

        Assert.Equal($"Win32_Process.Handle=\"{child.Id}\"", process.RelativePath);
        Assert.Equal(("sleep", "sleep", "sleep"), (process["Name"].AsString(), process["Caption"].AsString(), process["Description"].AsString()));
        Assert.Equal("/bin/sleep 1000", process["CommandLine"].AsString());
        Assert.Equal(Path.GetFullPath(new FileInfo($"/proc/{child.Id}/exe").LinkTarget!), process["ExecutablePath"].AsString());
        Assert.Equal(Environment.ProcessId, process["ParentProcessId"].AsInt64());
        Assert.Equal((uint)child.Id, process["ProcessId"].AsUInt64());
        Assert.Equal(Directory.GetFiles($"/proc/{child.Id}/fd").Length, process["HandleCount"].AsInt64());
        Assert.Equal(1, process["ThreadCount"].AsInt64());
        Assert.Equal(8, process["Priority"].AsInt64());
        Assert.True(process["WorkingSetSize"].AsUInt64() > 0);
        Assert.False(process["ReadTransferCount"].IsNull);
        Assert.Equal(Environment.MachineName, process["CSName"].AsString());
        Assert.Equal(("Win32_Process", "Win32_ComputerSystem", "Win32_OperatingSystem"), (process["CreationClassName"].AsString(), process["CSCreationClassName"].AsString(), process["OSCreationClassName"].AsString()));
        Assert.Equal((await _namespace.GetAsync("Win32_OperatingSystem=@"))["Name"], process["OSName"]);
        Assert.Equal(File.ReadAllText("/proc/sys/kernel/osrelease").TrimEnd(), process["WindowsVersion"].AsString());
    }

    [Fact]
    public async Task Every_property_is_set_to_a_value_or_to_NULL()
    {
        CimInstance process = await _namespace.GetAsync($"Win32_Process.Handle=\"{Environment.ProcessId}\"");

        Assert.All(Enumerable.Range(0, process.Class.Properties.Count), index => Assert.NotEqual(CimPropertyState.Default, process.GetState(index)));
        Assert.Equal(
            ["InstallDate", "MaximumWorkingSetSize", "MinimumWorkingSetSize", "OtherOperationCount", "OtherTransferCount", "PeakPageFileUsage", "QuotaNonPagedPoolUsage", "QuotaPagedPoolUsage",
                "QuotaPeakNonPagedPoolUsage", "QuotaPeakPagedPoolUsage", "Status", "TerminationDate"],
            process.Class.Properties.Select(property => property.Name).Where(name => process[name].IsNull).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task The_creation_date_is_the_same_at_every_call_and_local()
    {
        string path = $"Win32_Process.Handle=\"{Environment.ProcessId}\"";
        CimDateTime first = (await _namespace.GetAsync(path))["CreationDate"].AsDateTime();
        using var other = new LinuxNamespace();

        Assert.Equal(first, (await other.GetAsync(path))["CreationDate"].AsDateTime());
        Assert.True(first.TryGetDateTimeOffset(out DateTimeOffset moment));
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(moment), moment.Offset);
        Assert.InRange(moment, DateTimeOffset.Now.AddDays(-1), DateTimeOffset.Now);
    }

    [Fact]
    public async Task A_process_that_ended_is_not_found()
    {
        var child = new ChildProcess("sleep", "1000");
        int id = child.Id;
        child.Dispose();

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => _namespace.GetAsync($"Win32_Process.Handle=\"{id}\""))).Status);
    }

    [Fact]
    public async Task A_thread_is_not_a_process()
    {
        string thread = Directory.GetDirectories("/proc/self/task").Select(path => Path.GetFileName(path)!).First(id => id != Environment.ProcessId.ToString(CultureInfo.InvariantCulture));

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => _namespace.GetAsync($"Win32_Process.Handle=\"{thread}\""))).Status);
    }

    [Fact]
    public async Task A_process_that_vanishes_during_a_query_is_left_out()
    {
        for (int i = 0; i < 10; i++)
        {
            using var child = new ChildProcess("sleep", "1000");
            Task<List<CimInstance>> query = Task.Run(() => _namespace.QueryAsync("SELECT * FROM Win32_Process"));
            child.Kill();

            Assert.All(await query, process => Assert.Equal(process["Handle"].AsString(), process["ProcessId"].ToString()));
        }
    }

    private async Task<Dictionary<string, CimInstance>> ReadAllAsync() =>
        (await _namespace.QueryAsync("SELECT Handle, Name, ProcessId, ParentProcessId FROM Win32_Process")).ToDictionary(process => process["ProcessId"].ToString());
}
