using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

public sealed class LinuxHostRecordedTests : IDisposable
{
    private readonly RecordedHost _recording = new();

    public void Dispose() => _recording.Dispose();

    [Fact]
    public void A_process_starts_so_many_ticks_after_the_system()
    {
        _recording.With("proc/stat", "cpu 1\nbtime 1700000000\n").With("proc/7/stat", Stat("x", startTime: 12345));
        using LinuxHost host = _recording.Open();

        Assert.Equal(ProcOutcome.Read, host.ReadStat(7, out ProcStat stat));
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 15, 23, 450, TimeSpan.Zero), host.GetStartTime(stat));
    }

    [Fact]
    public void A_start_time_does_not_move_when_the_clock_is_set()
    {
        _recording.With("proc/stat", "cpu 1\nbtime 1700000000\n").With("proc/7/stat", Stat("x", startTime: 1));
        using LinuxHost host = _recording.Open();
        host.ReadStat(7, out ProcStat stat);
        DateTimeOffset? before = host.GetStartTime(stat);

        _recording.With("proc/stat", "cpu 1\nbtime 1800000000\n");

        Assert.Equal(before, host.GetStartTime(stat));
    }

    [Fact]
    public void Impossible_times_and_sizes_are_null_or_the_greatest_number()
    {
        _recording.With("proc/stat", "cpu 1\nbtime 1700000000\n").With("proc/7/stat", Stat("x", startTime: ulong.MaxValue));
        using LinuxHost host = _recording.Open();
        host.ReadStat(7, out ProcStat stat);

        Assert.Null(host.GetStartTime(stat));
        Assert.Equal(ulong.MaxValue, host.ToHundredNanoseconds(ulong.MaxValue));
        Assert.Equal(ulong.MaxValue, host.ToOctets(ulong.MaxValue));
        Assert.Equal(100_000UL, host.ToHundredNanoseconds(1));
        Assert.Equal(4096UL, host.ToOctets(1));
    }

    [Fact]
    public void Without_a_boot_time_there_is_no_start_time()
    {
        _recording.With("proc/7/stat", Stat("x", startTime: 1));
        using LinuxHost host = _recording.Open();
        host.ReadStat(7, out ProcStat stat);

        Assert.Null(host.BootTime);
        Assert.Null(host.GetStartTime(stat));
    }

    [Fact]
    public void A_boot_time_behind_many_interrupts_is_found()
    {
        _recording.With("proc/stat", "cpu 1\nintr " + string.Concat(Enumerable.Repeat("0 ", 100_000)) + "\nbtime 1700000000\n");
        using LinuxHost host = _recording.Open();

        Assert.Equal(1_700_000_000, host.BootTime?.ToUnixTimeSeconds());
    }

    [Fact]
    public void Every_file_of_a_process_is_read()
    {
        _recording
            .With("proc/7/stat", Stat("x", startTime: 1))
            .With("proc/7/status", "Uid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\nGroups:\t" + string.Concat(Enumerable.Repeat("65000 ", 60_000)) + "\nVmHWM:\t 4 kB\n")
            .With("proc/7/io", "rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\n")
            .With("proc/7/cmdline", "x\0-y\0")
            .With("proc/7/fd/0", "")
            .With("proc/7/fd/1", "")
            .WithLink("proc/7/exe", "/opt/x (deleted)");
        using LinuxHost host = _recording.Open();

        Assert.Equal(ProcOutcome.Read, host.ReadStatus(7, out ProcStatus? status));
        Assert.Equal(new ProcStatus(1, 2, 5, 6, null, 4096, null, null), status);
        Assert.Equal(ProcOutcome.Read, host.ReadIo(7, out ProcIo? io));
        Assert.Equal(new ProcIo(1, 2, 3, 4), io);
        Assert.Equal(ProcOutcome.Read, host.ReadCommandLine(7, out string? commandLine));
        Assert.Equal("x -y", commandLine);
        Assert.Equal(ProcOutcome.Read, host.ReadExecutable(7, out ExecutableLink? executable));
        Assert.Equal(new ExecutableLink("/opt/x", true), executable);
        Assert.Equal(ProcOutcome.Read, host.CountOpenFiles(7, out int? count));
        Assert.Equal(2, count);
    }

    [Fact]
    public void A_damaged_file_is_unreadable_and_null()
    {
        _recording.With("proc/7/stat", "nonsense").With("proc/7/status", "").With("proc/7/io", "rchar: x\n").With("proc/7/fd", "");
        using LinuxHost host = _recording.Open();

        Assert.Equal(ProcOutcome.Unreadable, host.ReadStat(7, out ProcStat stat));
        Assert.Equal(default, stat);
        Assert.Equal(ProcOutcome.Unreadable, host.ReadStatus(7, out ProcStatus? status));
        Assert.Null(status);
        Assert.Equal(ProcOutcome.Unreadable, host.ReadIo(7, out ProcIo? io));
        Assert.Null(io);
        Assert.Equal(ProcOutcome.Unreadable, host.CountOpenFiles(7, out int? count));
        Assert.Null(count);
    }

    [Theory]
    [InlineData(4095)]
    [InlineData(4096)]
    [InlineData(16384)]
    [InlineData(LinuxHost.MaxCommandLine)]
    [InlineData(LinuxHost.MaxCommandLine + 1)]
    [InlineData(10 * LinuxHost.MaxCommandLine)]
    public void A_command_line_is_read_whole_up_to_its_limit(int length)
    {
        _recording.With("proc/7/cmdline", Encoding.ASCII.GetBytes("a\0" + new string('b', length - 3) + "\0"));
        using LinuxHost host = _recording.Open();

        Assert.Equal(ProcOutcome.Read, host.ReadCommandLine(7, out string? commandLine));
        int visible = length <= LinuxHost.MaxCommandLine ? length - 1 : LinuxHost.MaxCommandLine;
        Assert.Equal("a " + new string('b', visible - 2), commandLine);
    }

    [Fact]
    public void The_system_is_described_by_its_files()
    {
        _recording
            .With("proc/sys/kernel/hostname", "alpha\n")
            .With("proc/sys/kernel/domainname", "(none)\n")
            .With("proc/sys/kernel/osrelease", "6.1.0-18-amd64\n")
            .With("proc/sys/kernel/version", "#1 SMP Debian 6.1.76-1\n")
            .With("proc/meminfo", "MemTotal: 16 kB\nMemFree: 4 kB\n")
            .With("proc/uptime", "10.50 3.00\n")
            .With("usr/lib/os-release", "ID=debian\n")
            .WithLink("etc/os-release", "../usr/lib/os-release");
        using LinuxHost host = _recording.Open();

        Assert.Equal("alpha", host.ReadHostName());
        Assert.Null(host.ReadDomainName());
        Assert.Equal("6.1.0-18-amd64", host.ReadKernelRelease());
        Assert.Equal("#1 SMP Debian 6.1.76-1", host.ReadKernelVersion());
        Assert.Equal(16UL * 1024, host.ReadMeminfo()?.TotalSize);
        Assert.Equal(TimeSpan.FromSeconds(10.5), host.ReadUptime());
        Assert.Equal("debian", host.ReadOsRelease().Id);
    }

    [Fact]
    public void The_vendors_os_release_counts_where_there_is_no_other()
    {
        _recording.With("usr/lib/os-release", "ID=vendor\n");
        using LinuxHost host = _recording.Open();
        Assert.Equal("vendor", host.ReadOsRelease().Id);

        _recording.With("etc/os-release", "ID=local\n");
        Assert.Equal("local", host.ReadOsRelease().Id);
    }

    [Fact]
    public void A_host_that_tells_nothing_has_nulls()
    {
        using LinuxHost host = _recording.Open();

        Assert.Null(host.ReadHostName());
        Assert.Null(host.ReadDomainName());
        Assert.Null(host.ReadMeminfo());
        Assert.Null(host.ReadUptime());
        Assert.Equal("Linux", host.ReadOsRelease().PrettyName);
    }

    [Fact]
    public void A_root_without_proc_is_an_error_that_names_it()
    {
        Directory.Delete(Path.Combine(_recording.Root, "proc"));

        NativeException exception = Assert.Throws<NativeException>(() => _recording.Open());
        Assert.Contains(Path.Combine(_recording.Root, "proc"), exception.Message, StringComparison.Ordinal);
    }

    private static string Stat(string name, ulong startTime)
        => $"7 ({name}) S 1 7 7 0 -1 0 0 0 0 0 0 0 0 0 20 0 1 0 {startTime} 0 0 0\n";
}
