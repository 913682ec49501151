using System.Text;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>The files of lines: status, io, meminfo, uptime, stat of the system, os-release.</summary>
public sealed class ProcFilesTests
{
    private const string Status =
        "Name:\tVmPeak:\\n 5 kB\nUmask:\t0022\nState:\tS (sleeping)\nUid:\t1000\t0\t3\t4\nGid:\t100\t200\t300\t400\nGroups:\t4 27 \n"
        + "VmPeak:\t    3060 kB\nVmSize:\t    3000 kB\nVmHWM:\t    1624 kB\nVmRSS:\t    1600 kB\nRssAnon:\t     112 kB\nVmSwap:\t       8 kB\nThreads:\t1\n";

    [Fact]
    public void Status_gives_users_groups_and_sizes_in_octets()
    {
        Assert.True(ProcStatus.TryParse(Encoding.UTF8.GetBytes(Status), out ProcStatus status));

        Assert.Equal(new ProcStatus(1000, 0, 100, 200, 3060 * 1024, 1624 * 1024, 112 * 1024, 8 * 1024), status);
    }

    [Fact]
    public void Status_of_a_kernel_thread_has_no_sizes()
    {
        Assert.True(ProcStatus.TryParse("Name:\tkthreadd\nUid:\t0\t0\t0\t0\nGid:\t0\t0\t0\t0\n"u8, out ProcStatus status));

        Assert.Equal(new ProcStatus(0, 0, 0, 0, null, null, null, null), status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Uid:\t0\t0\t0\t0\n")]
    [InlineData("Uid:\t0\nGid:\t0\t0\t0\t0\n")]
    [InlineData("Uid:\t4294967296\t0\nGid:\t0\t0\n")]
    [InlineData("Uid:\tx\t0\nGid:\t0\t0\n")]
    public void Status_without_an_owner_is_refused_and_never_taken_for_root(string text)
        => Assert.False(ProcStatus.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Theory]
    [InlineData("VmPeak:\t5 MB")]
    [InlineData("VmPeak:\t5")]
    [InlineData("VmPeak:\t-5 kB")]
    [InlineData("VmPeak:\t18446744073709551615 kB")]
    public void A_size_of_another_form_is_null(string line)
    {
        Assert.True(ProcStatus.TryParse(Encoding.UTF8.GetBytes("Uid:\t0\t0\nGid:\t0\t0\n" + line), out ProcStatus status));
        Assert.Null(status.PeakVirtualSize);
    }

    [Fact]
    public void Io_gives_octets_and_calls()
    {
        Assert.True(ProcIo.TryParse("rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4\nread_bytes: 5\nwrite_bytes: 6\ncancelled_write_bytes: 7\n"u8, out ProcIo io));

        Assert.Equal(new ProcIo(1, 2, 3, 4), io);
        Assert.False(ProcIo.TryParse("rchar: 1\nwchar: 2\nsyscr: 3\n"u8, out _));
        Assert.False(ProcIo.TryParse("rchar: 1\nwchar: 2\nsyscr: 3\nsyscw: 4x\n"u8, out _));
    }

    [Fact]
    public void Meminfo_gives_octets()
    {
        Assert.True(ProcMeminfo.TryParse(
            "MemTotal:       16000 kB\nMemFree:         4000 kB\nMemAvailable:    9000 kB\nSwapTotal:        100 kB\nSwapFree:          50 kB\n"u8,
            out ProcMeminfo meminfo));

        Assert.Equal(new ProcMeminfo(16000 * 1024, 4000 * 1024, 9000 * 1024, 100 * 1024, 50 * 1024), meminfo);
    }

    [Fact]
    public void Meminfo_of_an_old_kernel_without_swap_is_read()
    {
        Assert.True(ProcMeminfo.TryParse("MemTotal: 16 kB\nMemFree: 4 kB\n"u8, out ProcMeminfo meminfo));

        Assert.Equal(new ProcMeminfo(16 * 1024, 4 * 1024, 4 * 1024, 0, 0), meminfo);
        Assert.False(ProcMeminfo.TryParse("MemTotal: 16 kB\n"u8, out _));
    }

    [Theory]
    [InlineData("1139.93 2033.33\n", 1139.93)]
    [InlineData("0.00 0.00\n", 0)]
    [InlineData("31536000000.25 1\n", 31536000000.25)]
    public void Uptime_is_read_in_hundredths(string text, double seconds)
    {
        Assert.True(ProcUptime.TryParse(Encoding.UTF8.GetBytes(text), out TimeSpan uptime));
        Assert.Equal(TimeSpan.FromTicks((long)((decimal)seconds * TimeSpan.TicksPerSecond)), uptime);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5 5")]
    [InlineData("99999999999999999999 5")]
    [InlineData("79228162514264337593543950336 1")]
    [InlineData("1.2.3 5")]
    public void Uptime_of_another_form_is_refused(string text) => Assert.False(ProcUptime.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void The_boot_time_is_the_line_btime()
    {
        Assert.True(ProcBootTime.TryParse("cpu  1 2 3\nintr 5 6\nctxt 7\nbtime 1700000000\nprocesses 9\n"u8, out DateTimeOffset bootTime));
        Assert.Equal(new DateTimeOffset(2023, 11, 14, 22, 13, 20, TimeSpan.Zero), bootTime);
    }

    [Theory]
    [InlineData("cpu 1\nbtime 17000")]
    [InlineData("cpu 1\nbtime x\n")]
    [InlineData("cpu 1\nbtime -1\n")]
    [InlineData("cpu 1\nbtime 999999999999\n")]
    [InlineData("cpu 1\nxbtime 17000\n")]
    public void A_boot_time_that_is_cut_or_damaged_is_refused(string text)
        => Assert.False(ProcBootTime.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Os_release_is_unquoted_as_in_a_shell()
    {
        OsRelease release = OsRelease.Parse(
            "# comment\nPRETTY_NAME=\"Debian \\\"12\\\" \\$x\"\nNAME='It \\is'\r\nID=debian\n\nVERSION_ID=\"12\"\nnonsense\n=x\nBUILD_ID=\"\nVERSION_CODENAME=bookworm"u8);

        Assert.Equal(new OsRelease("It \\is", "debian", "Debian \"12\" $x", "12", "bookworm", "\""), release);
    }

    [Fact]
    public void Os_release_has_the_documented_defaults() // os-release(5)
        => Assert.Equal(new OsRelease("Linux", "linux", "Linux", null, null, null), OsRelease.Parse([]));

    [Fact]
    public void The_mark_of_a_deleted_program_is_taken_off()
    {
        Assert.Equal(new ExecutableLink("/usr/bin/x", true), ExecutableLink.Parse("/usr/bin/x (deleted)"u8));
        Assert.Equal(new ExecutableLink("/usr/bin/x", false), ExecutableLink.Parse("/usr/bin/x"u8));
        Assert.Equal(new ExecutableLink("", true), ExecutableLink.Parse(" (deleted)"u8));
        Assert.Equal(new ExecutableLink("/a\uFFFD", false), ExecutableLink.Parse([.. "/a"u8, 0xFF]));
    }
}
