using System.Globalization;
using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_Thread against ps, and over a recorded host.</summary>
public sealed class Win32ThreadTests
{
    private const string Stat = " (worker) S 1 1 1 0 -1 0 5 0 2 0 30 40 0 0 20 -4 2 0 500 1000 10 0\n";

    [Fact]
    public async Task Threads_are_as_ps_shows_them()
    {
        using var ns = new LinuxNamespace();
        HashSet<string> before = await ReadAllAsync(ns);
        string[] lines = ChildProcess.Output("ps", "-eLo", "pid,tid,comm", "--no-headers").Split('\n');
        HashSet<string> after = await ReadAllAsync(ns);
        HashSet<string> ps = [.. lines.Select(line => line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Select(fields => $"{fields[0]} {fields[1]} {fields[2]}")];

        // What was there before and after, ps has seen too.
        Assert.DoesNotContain(before.Intersect(after).Except(ps), thread => !IsWorker(thread));
        Assert.True(before.Intersect(ps).Count() >= 10);
    }

    [Fact]
    public async Task The_threads_of_one_process_are_found_without_the_others()
    {
        using var ns = new LinuxNamespace();
        string id = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        List<CimInstance> threads = await ns.QueryAsync($"SELECT * FROM Win32_Thread WHERE ProcessHandle = '{id}'");
        CimInstance first = threads.Single(thread => thread["Handle"].AsString() == id);

        Assert.True(threads.Count > 1);
        Assert.All(threads, thread => Assert.Equal(id, thread["ProcessHandle"].AsString()));
        Assert.Equal($"Win32_Thread.Handle=\"{id}\",ProcessHandle=\"{id}\"", first.RelativePath);
        Assert.Equal(first["Name"], (await ns.GetAsync(first.RelativePath!))["Name"]);
        Assert.Equal(["InstallDate", "StartAddress", "Status", "ThreadWaitReason"], first.Class.Properties.Select(property => property.Name).Where(name => first[name].IsNull).Order(StringComparer.Ordinal));
        Assert.True(first["ElapsedTime"].AsUInt64() < 24UL * 3600 * 1000);
    }

    [Theory]
    [InlineData("SELECT * FROM Win32_Thread WHERE ProcessHandle = '7'", "7/7 7/8")]
    [InlineData("SELECT * FROM Win32_Thread WHERE ProcessHandle = '7' OR ProcessHandle = '9' OR ProcessHandle = '12'", "7/7 7/8 9/9")]
    [InlineData("SELECT * FROM Win32_Thread WHERE Handle = '8'", "7/8")]
    [InlineData("SELECT * FROM Win32_Thread WHERE Handle = '8' AND ProcessHandle = '7'", "7/8")]
    [InlineData("SELECT * FROM Win32_Thread WHERE Handle = '8' AND ProcessHandle = '9'", "")]
    [InlineData("SELECT * FROM Win32_Thread WHERE ProcessHandle = '07' OR ProcessHandle = '+7' OR ProcessHandle = ''", "")]
    [InlineData("SELECT * FROM Win32_Thread", "7/7 7/8 9/9")]
    [InlineData("SELECT * FROM Win32_Thread WHERE Priority = 9", "7/7 7/8 9/9")]
    public async Task Conditions_on_keys_are_answered(string query, string handles)
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);

        Assert.Equal(handles, string.Join(' ', (await host.Namespace.QueryAsync(query)).Select(thread => $"{thread["ProcessHandle"].AsString()}/{thread["Handle"].AsString()}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_condition_on_the_process_reads_that_process_only()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        using var reads = new FileReads(Path.Combine(files.Root, "proc"));
        Assert.Equal(2, (await host.Namespace.QueryAsync("SELECT * FROM Win32_Thread WHERE ProcessHandle = '7'")).Count);
        Assert.Equal(["7/task", "7/task/7", "7/task/8"], reads.Touched());
    }

    [Fact]
    public async Task A_thread_is_described_by_its_own_files()
    {
        using RecordedHost files = Recorded();
        using LinuxHostOwner host = new(files);
        CimInstance thread = await host.Namespace.GetAsync("Win32_Thread.Handle=\"8\",ProcessHandle=\"7\"");

        Assert.Equal(("worker", "worker", "4", "5"), (thread["Name"].AsString(), thread["Caption"].AsString(), thread["ExecutionState"].ToString(), thread["ThreadState"].ToString()));
        Assert.Equal(("3000000", "4000000", "9", "9"), (thread["UserModeTime"].ToString(), thread["KernelModeTime"].ToString(), thread["Priority"].ToString(), thread["PriorityBase"].ToString()));
        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, (await Assert.ThrowsAsync<WbemException>(() => host.Namespace.GetAsync("Win32_Thread.Handle=\"8\",ProcessHandle=\"9\""))).Status);
    }

    private static RecordedHost Recorded() => new RecordedHost()
        .With("proc/7/task/7/stat", "7" + Stat).With("proc/7/task/8/stat", "8" + Stat).With("proc/8/status", "Name:\tworker\nTgid:\t7\n").With("proc/7/status", "Tgid:\t7\n")
        .With("proc/9/task/9/stat", "9" + Stat).With("proc/9/status", "Tgid:\t9\n").With("proc/10/task", "not a directory").With("proc/11/task/11/stat", "11 damaged").With("proc/12/stat", "12" + Stat);

    // The workers of the kernel change their names as their work changes, and back again.
    private static bool IsWorker(string thread) => thread.Contains(" kworker/", StringComparison.Ordinal);

    private static async Task<HashSet<string>> ReadAllAsync(LinuxNamespace ns) =>
        [.. (await ns.QueryAsync("SELECT Handle, ProcessHandle, Name FROM Win32_Thread")).Select(thread => $"{thread["ProcessHandle"].AsString()} {thread["Handle"].AsString()} {thread["Name"].AsString().Trim()}")];
}
