using OpenWmi.Cim;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Providers.Linux.Tests.Proc;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Win32_Process over a recorded host: a file that is not there shows who would have read it.</summary>
public sealed class Win32ProcessRecordedTests : IDisposable
{
    private const string ShellStat = "42 (my (sh) ell) S 1 42 40 0 -1 4194304 100 0 7 0 250 125 0 0 20 0 3 0 5000 8192000 300 18446744073709551615";
    private const string Status = "Name:\tsh\nTgid:\t42\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\nVmPeak:\t9000 kB\nVmHWM:\t2000 kB\nRssAnon:\t600 kB\nVmSwap:\t40 kB\n";

    private readonly RecordedHost _files = new RecordedHost()
        .With("proc/42/stat", ShellStat)
        .With("proc/stat", "cpu 1\nbtime 1700000000\n");

    private LinuxHost? _host;
    private LinuxNamespace? _namespace;

    private LinuxNamespace Namespace => _namespace ??= new LinuxNamespace(_host = _files.Open());

    public void Dispose()
    {
        _namespace?.Dispose();
        _host?.Dispose();
        _files.Dispose();
    }

    [Fact]
    public async Task Name_and_id_are_read_from_stat_alone()
    {
        _files.With("proc/7/stat", "7 (kworker/0:0) I 2 0 0 0 -1 69238880 0 0 0 0 0 9 0 0 20 0 1 0 30 0 0 18446744073709551615");

        List<CimInstance> processes = await Namespace.QueryAsync("SELECT Name, ProcessId FROM Win32_Process");

        Assert.Equal(["42 my (sh) ell", "7 kworker/0:0"], processes.Select(process => $"{process["ProcessId"]} {process["Name"].AsString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_condition_on_stat_keeps_the_other_files_of_the_rest_unread()
    {
        _files.With("proc/7/stat", ShellStat.Replace("42 (my (sh) ell)", "7 (other)", StringComparison.Ordinal)).With("proc/42/cmdline", "sh\0-c\0true\0");

        CimInstance shell = Assert.Single(await Namespace.QueryAsync("SELECT CommandLine FROM Win32_Process WHERE ProcessId = 42"));

        Assert.Equal("sh -c true", shell["CommandLine"].AsString());
    }

    [Fact]
    public async Task A_process_whose_files_are_gone_is_left_out()
    {
        _files.With("proc/7/stat", ShellStat.Replace("42 (my (sh) ell)", "7 (gone)", StringComparison.Ordinal)).With("proc/42/cmdline", "sh\0").With("proc/9/comm", "no stat");

        CimInstance shell = Assert.Single(await Namespace.QueryAsync("SELECT Name, CommandLine FROM Win32_Process"));

        Assert.Equal("my (sh) ell", shell["Name"].AsString());
    }

    [Fact]
    public async Task Values_have_the_units_of_Windows()
    {
        _files.With("proc/42/status", Status).With("proc/42/io", "rchar: 11\nwchar: 22\nsyscr: 3\nsyscw: 4\n");

        CimInstance process = Assert.Single(await Namespace.QueryAsync(
            "SELECT KernelModeTime, UserModeTime, WorkingSetSize, VirtualSize, PageFaults, PageFileUsage, PeakVirtualSize, PeakWorkingSetSize, PrivatePageCount, "
            + "ReadOperationCount, ReadTransferCount, WriteOperationCount, WriteTransferCount, ThreadCount, SessionId, ParentProcessId, Priority, ExecutionState, CreationDate, Handle "
            + "FROM Win32_Process WHERE Handle = '42'"));

        Assert.Equal((25_000_000UL, 12_500_000UL), (process["UserModeTime"].AsUInt64(), process["KernelModeTime"].AsUInt64()));
        Assert.Equal((1_228_800UL, 8_192_000UL), (process["WorkingSetSize"].AsUInt64(), process["VirtualSize"].AsUInt64()));
        Assert.Equal((107L, 40L, 2000L), (process["PageFaults"].AsInt64(), process["PageFileUsage"].AsInt64(), process["PeakWorkingSetSize"].AsInt64()));
        Assert.Equal((9000UL * 1024, 640UL * 1024), (process["PeakVirtualSize"].AsUInt64(), process["PrivatePageCount"].AsUInt64()));
        Assert.Equal("3 11 4 22", string.Join(' ', new[] { "ReadOperationCount", "ReadTransferCount", "WriteOperationCount", "WriteTransferCount" }.Select(name => process[name].ToString())));
        Assert.Equal("3 40 1 8 4", string.Join(' ', new[] { "ThreadCount", "SessionId", "ParentProcessId", "Priority", "ExecutionState" }.Select(name => process[name].ToString())));
        Assert.True(process["CreationDate"].AsDateTime().TryGetDateTimeOffset(out DateTimeOffset created));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_700_000_050), created);
        Assert.Equal(TimeZoneInfo.Local.GetUtcOffset(created), created.Offset);
    }

    [Theory]
    [InlineData("no")]
    [InlineData("042")]
    [InlineData("+42")]
    [InlineData(" 42")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    [InlineData("43")]
    [InlineData("44")]
    public async Task A_handle_that_names_no_process_is_not_found(string handle)
    {
        // 44 is a thread of 42: /proc has a directory for it that no listing shows.
        _files.With("proc/44/stat", ShellStat.Replace("42 (", "44 (", StringComparison.Ordinal)).With("proc/44/status", Status);

        WbemException error = await Assert.ThrowsAsync<WbemException>(() => Namespace.GetAsync($"Win32_Process.Handle=\"{handle}\""));

        Assert.Equal(WbemStatus.WBEM_E_NOT_FOUND, error.Status);
        Assert.Contains(handle, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lookup_by_key_reads_one_process()
    {
        // The lookups of 42 and 43 must not read 7, whose stat says that it is 42 too: an enumeration would show both.
        _files.With("proc/42/status", Status).With("proc/7/stat", ShellStat);

        Assert.Equal(2, (await Namespace.QueryAsync("SELECT Name FROM Win32_Process WHERE ProcessId = 42")).Count);
        Assert.Single(await Namespace.QueryAsync("SELECT Name FROM Win32_Process WHERE Handle = '42' OR Handle = '43'"));
    }

    [Theory]
    [InlineData(20, 0, 8)]
    [InlineData(0, -20, 15)]
    [InlineData(39, 19, 2)]
    [InlineData(-2, 0, 16)]
    [InlineData(-100, 0, 31)]
    [InlineData(int.MinValue, 0, 31)]
    [InlineData(20, int.MaxValue, 1)]
    public void Priority_is_that_of_Windows(int kernel, int nice, uint expected) => Assert.Equal(expected, ProcessPriority.FromKernel(kernel, nice));
}
