using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>What /proc/PID/stat says of a process. Times are in clock ticks; <see cref="LinuxHost"/> converts them.</summary>
/// <param name="ProcessId">The process id.</param>
/// <param name="Name">
/// The name of the main thread: the file name of the program, or what the process called itself; at most 15 octets for programs.
/// It may hold any character; octets that are not UTF-8 are U+FFFD.
/// </param>
/// <param name="State">R running, S sleeping, D uninterruptible, T stopped, t traced, Z zombie, I idle, X dead.</param>
/// <param name="ParentProcessId">The parent; 0 for none, or for one outside this process id namespace.</param>
/// <param name="SessionId">The session's leader, a process id; 0 for kernel threads.</param>
/// <param name="MinorFaults">Page faults that needed no reading from a device.</param>
/// <param name="MajorFaults">Page faults that did.</param>
/// <param name="UserTime">Clock ticks spent in user mode.</param>
/// <param name="KernelTime">Clock ticks spent in the kernel.</param>
/// <param name="Priority">The kernel's priority: 0 to 39 for ordinary processes (20 plus the nice value), negative for real-time ones.</param>
/// <param name="Nice">The nice value: -20, the most favoured, to 19.</param>
/// <param name="ThreadCount">The number of threads.</param>
/// <param name="StartTime">Clock ticks between the start of the system and that of the process.</param>
/// <param name="VirtualSize">Virtual memory in octets.</param>
/// <param name="ResidentPages">Resident memory in pages.</param>
/// <remarks>proc_pid_stat(5), fields 1 to 24.</remarks>
public readonly record struct ProcStat(
    int ProcessId,
    string Name,
    char State,
    int ParentProcessId,
    int SessionId,
    ulong MinorFaults,
    ulong MajorFaults,
    ulong UserTime,
    ulong KernelTime,
    int Priority,
    int Nice,
    int ThreadCount,
    ulong StartTime,
    ulong VirtualSize,
    ulong ResidentPages)
{
    /// <summary>Reads the file's text. Nothing but the name is allocated.</summary>
    /// <param name="text">The whole content of the file; further fields are ignored.</param>
    /// <param name="stat">What it says when the result is true.</param>
    /// <returns>False when the text has not the form of the file.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStat stat)
    {
        stat = default;

        // The name is in parentheses and not escaped: "1 (a) R (b) S 0 …" is a process called "a) R (b". Only numbers follow it,
        // so the last closing parenthesis is the one that ends it.
        int open = text.IndexOf(" ("u8);
        int close = text.LastIndexOf(") "u8);
        if (open < 0 || close < open + 2)
        {
            return false;
        }

        FieldScanner head = new(text[..open]);
        return head.TryTake(out int processId)
            && TryParseFields(new FieldScanner(text[(close + 2)..]), processId, text[(open + 2)..close], out stat);
    }

    private static bool TryParseFields(FieldScanner fields, int processId, ReadOnlySpan<byte> name, out ProcStat stat)
    {
        stat = default;
        if (!(fields.TryTakeLetter(out char state)
            && fields.TryTake(out int parent)
            && fields.TrySkip(1) // pgrp
            && fields.TryTake(out int session)
            && fields.TrySkip(3) // tty_nr, tpgid, flags
            && fields.TryTake(out ulong minorFaults)
            && fields.TrySkip(1) // cminflt
            && fields.TryTake(out ulong majorFaults)
            && fields.TrySkip(1) // cmajflt
            && fields.TryTake(out ulong userTime)
            && fields.TryTake(out ulong kernelTime)
            && fields.TrySkip(2) // cutime, cstime
            && fields.TryTake(out int priority)
            && fields.TryTake(out int nice)
            && fields.TryTake(out int threads)
            && fields.TrySkip(1) // itrealvalue
            && fields.TryTake(out ulong startTime)
            && fields.TryTake(out ulong virtualSize)
            && fields.TryTake(out long residentPages)))
        {
            return false;
        }

        stat = new ProcStat(
            processId, Encoding.UTF8.GetString(name), state, parent, session, minorFaults, majorFaults, userTime, kernelTime,
            priority, nice, threads, startTime, virtualSize, (ulong)Math.Max(0, residentPages));
        return true;
    }
}
