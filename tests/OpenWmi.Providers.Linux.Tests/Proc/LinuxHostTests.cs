using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>The host that runs the tests, with ps and the shell as the second opinion.</summary>
public sealed class LinuxHostTests : IDisposable
{
    private const int MaxPolls = 10_000;

    private readonly LinuxHost _host = LinuxHost.Open();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void Processes_are_as_ps_shows_them()
    {
        Dictionary<int, ProcStat> before = ReadAll();
        string[] lines = ChildProcess.Output("ps", "-eo", "pid,ppid,sess,ni,comm", "--no-headers").Split('\n');
        Dictionary<int, ProcStat> after = ReadAll();
        int compared = 0;
        foreach (string line in lines)
        {
            string[] fields = line.Split(' ', 5, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            int id = int.Parse(fields[0], CultureInfo.InvariantCulture);

            // Only what did not change around the moment when ps looked.
            if (before.TryGetValue(id, out ProcStat stat) && after.TryGetValue(id, out ProcStat again) && Comparable(stat) == Comparable(again))
            {
                Assert.Equal(fields[1], $"{stat.ParentProcessId}");
                Assert.Equal(fields[2] == "-" ? "0" : fields[2], $"{stat.SessionId}");
                Assert.True(fields[3] == "-" || fields[3] == $"{stat.Nice}", line);
                Assert.True(!char.IsAsciiLetter(stat.Name[0]) || fields[4].StartsWith(stat.Name.Split(' ')[0], StringComparison.Ordinal), line);
                compared++;
            }
        }

        Assert.True(compared >= 2, $"{compared} processes were compared");
    }

    [Fact]
    public void A_process_starts_when_ps_says()
    {
        using ChildProcess child = new("sleep", "1000");

        Assert.Equal(ProcOutcome.Read, _host.ReadStat(child.Id, out ProcStat stat));
        string shown = ChildProcess.Output("date", "+%s", "-d", ChildProcess.Output("ps", "-o", "lstart=", "-p", $"{child.Id}"));
        long expected = long.Parse(shown, CultureInfo.InvariantCulture);
        Assert.InRange(_host.GetStartTime(stat)!.Value.ToUnixTimeSeconds(), expected - 2, expected + 2); // both count whole seconds since a rounded boot time
    }

    [Fact]
    public void Everything_about_a_child_is_what_it_was_started_with()
    {
        using ChildProcess child = new("sleep", "1000", "0.0");

        Assert.Equal(ProcOutcome.Read, _host.ReadStat(child.Id, out ProcStat stat));
        Assert.Equal("sleep", stat.Name);
        Assert.Equal(Environment.ProcessId, stat.ParentProcessId);
        Assert.Equal(1, stat.ThreadCount);
        Assert.Equal(ProcOutcome.Read, _host.ReadCommandLine(child.Id, out string? commandLine));
        Assert.Equal("sleep 1000 0.0", commandLine);
        Assert.Equal(ProcOutcome.Read, _host.ReadExecutable(child.Id, out ExecutableLink? executable));
        Assert.Equal(new ExecutableLink(new FileInfo($"/proc/{child.Id}/exe").LinkTarget!, false), executable);
        Assert.Equal(ProcOutcome.Read, _host.CountOpenFiles(child.Id, out int? count));
        Assert.Equal(Directory.GetFileSystemEntries($"/proc/{child.Id}/fd").Length, count);
        Assert.Equal(ProcOutcome.Read, _host.ReadStatus(child.Id, out ProcStatus? status));
        Assert.Equal(ChildProcess.Output("ps", "-o", "uid=", "-p", $"{child.Id}").Trim(), $"{status?.Uid}");
        Assert.Equal(ProcOutcome.Read, _host.ReadIo(child.Id, out ProcIo? io));
        Assert.True(io?.ReadCalls > 0, "the loader has read libraries");
    }

    [Fact]
    public void A_hostile_name_is_read_as_it_is()
    {
        using ChildProcess child = new("bash", "-c", @"printf 'a) R (b \xff\n' > /proc/$$/comm; echo ready; read");
        Assert.Equal("ready", child.ReadLine());

        Assert.Equal(ProcOutcome.Read, _host.ReadStat(child.Id, out ProcStat stat));
        Assert.Equal("a) R (b \uFFFD\n", stat.Name);
        Assert.Equal(Environment.ProcessId, stat.ParentProcessId);
        Assert.Equal(ProcOutcome.Read, _host.ReadStatus(child.Id, out ProcStatus? status));
        Assert.True(status?.PeakResidentSize > 0);
    }

    [Fact]
    public void A_process_that_ended_is_gone_for_every_question()
    {
        int id;
        using (ChildProcess child = new("sleep", "1000"))
        {
            id = child.Id;
        }

        Assert.Equal(ProcOutcome.Gone, _host.ReadStat(id, out _));
        Assert.Equal(ProcOutcome.Gone, _host.ReadStatus(id, out _));
        Assert.Equal(ProcOutcome.Gone, _host.ReadIo(id, out _));
        Assert.Equal(ProcOutcome.Gone, _host.ReadCommandLine(id, out _));
        Assert.Equal(ProcOutcome.Gone, _host.ReadExecutable(id, out _));
        Assert.Equal(ProcOutcome.Gone, _host.CountOpenFiles(id, out _));
    }

    [Fact]
    public void A_zombie_is_there_without_command_line_and_program()
    {
        // The shell's child ends when its input does. By then the shell has become a program that never asks for it.
        using ChildProcess parent = new("bash", "-c", "exec 3<&0; cat <&3 & exec sleep 1000");
        Poll(() => _host.ReadStat(parent.Id, out ProcStat stat) == ProcOutcome.Read && stat.Name == "sleep");
        parent.CloseInput();
        ProcStat zombie = default;
        Poll(() =>
        {
            zombie = ReadAll().Values.FirstOrDefault(stat => stat.ParentProcessId == parent.Id);
            return zombie.State == 'Z';
        });

        Assert.Equal('Z', zombie.State);
        Assert.Equal(ProcOutcome.Read, _host.ReadCommandLine(zombie.ProcessId, out string? commandLine));
        Assert.Null(commandLine);
        Assert.Equal(ProcOutcome.Read, _host.ReadExecutable(zombie.ProcessId, out ExecutableLink? executable));
        Assert.Null(executable);
        Assert.Equal(ProcOutcome.Read, _host.ReadStatus(zombie.ProcessId, out ProcStatus? status));
        Assert.Null(status?.PeakVirtualSize);
    }

    [Fact]
    public void A_program_that_was_removed_is_marked()
    {
        using RecordedHost files = new();
        string copy = Path.Combine(files.Root, "napper");
        File.Copy(ChildProcess.Output("which", "sleep"), copy);
        using ChildProcess child = new(copy, "1000");
        File.Delete(copy);

        Assert.Equal(ProcOutcome.Read, _host.ReadExecutable(child.Id, out ExecutableLink? executable));
        Assert.Equal(new ExecutableLink(copy, true), executable);
    }

    [Theory]
    [InlineData(Errno.None, ProcOutcome.Read)]
    [InlineData(Errno.ENOENT, ProcOutcome.Gone)]
    [InlineData(Errno.ESRCH, ProcOutcome.Gone)]
    [InlineData(Errno.EACCES, ProcOutcome.Denied)]
    [InlineData(Errno.EPERM, ProcOutcome.Denied)]
    [InlineData(Errno.EIO, ProcOutcome.Unreadable)]
    public void Each_error_of_the_kernel_has_its_outcome(Errno error, ProcOutcome outcome) // root is refused nothing, so it is tested here
        => Assert.Equal(outcome, LinuxHost.ToOutcome(error));

    [Fact]
    public void The_system_is_as_its_programs_show_it()
    {
        Assert.Equal(ChildProcess.Output("uname", "-n"), _host.ReadHostName());
        Assert.Equal(ChildProcess.Output("uname", "-r"), _host.ReadKernelRelease());
        Assert.Equal(ChildProcess.Output("uname", "-v"), _host.ReadKernelVersion());
        string total = ChildProcess.Output("free", "-b").Split('\n')[1].Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Assert.Equal(total, $"{_host.ReadMeminfo()?.TotalSize}");
        string pretty = ChildProcess.Output("sh", "-c", ". /etc/os-release; printf %s \"$PRETTY_NAME\"");
        Assert.Equal(pretty, _host.ReadOsRelease().PrettyName);
    }

    [Fact]
    public void The_boot_time_and_the_time_since_then_make_now()
    {
        double difference = (DateTimeOffset.UtcNow - (_host.BootTime!.Value + _host.ReadUptime()!.Value)).TotalSeconds;

        Assert.InRange(difference, -2, 2);
    }

    private static void Poll(Func<bool> reached)
    {
        for (int i = 0; i < MaxPolls && !reached(); i++)
        {
            Thread.Sleep(1);
        }
    }

    private static (int, int, int, string, ulong) Comparable(ProcStat stat)
        => (stat.ParentProcessId, stat.SessionId, stat.Nice, stat.Name, stat.StartTime);

    private Dictionary<int, ProcStat> ReadAll()
    {
        Dictionary<int, ProcStat> all = [];
        using NumericNameReader reader = _host.ReadProcessIds();
        while (reader.TryRead(out int id))
        {
            if (_host.ReadStat(id, out ProcStat stat) == ProcOutcome.Read)
            {
                all.Add(id, stat);
            }
        }

        return all;
    }
}
