using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    /// <summary>The most octets of a command line that are shown; Windows itself knows no more than 32,767 characters.</summary>
    public const int MaxCommandLine = 128 * 1024;

    // 52 fields of at most 20 digits, and a name of at most 64 octets.
    private const int MaxStatFile = 2048;
    private const int MaxPath = 4096;

    // 65,530 mappings, as the kernel allows without being told otherwise, are about 8 MiB.
    private const int MaxMapsFile = 64 << 20;

    /// <summary>Begins to read the ids of all processes that the caller may see, in ascending order.</summary>
    /// <returns>A reader; dispose of it. A process may be gone when its files are read.</returns>
    /// <exception cref="NativeException">/proc may not be listed.</exception>
    public NumericNameReader ReadProcessIds() => _proc.ReadProcessIds();

    /// <summary>Reads /proc/PID/stat, which everybody may read: the cheapest way to learn that a process exists.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="stat">What the file says when the result is <see cref="ProcOutcome.Read"/>.</param>
    /// <returns>The outcome; never an exception.</returns>
    public ProcOutcome ReadStat(int processId, out ProcStat stat)
    {
        stat = default;
        Span<byte> buffer = stackalloc byte[MaxStatFile];
        Errno error = _proc.ReadRecord(processId, "stat"u8, buffer, out int length);
        return error == Errno.None
            ? ProcStat.TryParse(buffer[..length], out stat) ? ProcOutcome.Read : ProcOutcome.Unreadable
            : ToOutcome(error);
    }

    /// <summary>Reads /proc/PID/status.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="status">What the file says when the result is <see cref="ProcOutcome.Read"/>; otherwise null.</param>
    /// <returns>The outcome; never an exception.</returns>
    public ProcOutcome ReadStatus(int processId, out ProcStatus? status)
    {
        // A line in it lists the groups, of which there may be 65,536.
        using PooledFile file = PooledFile.Read(_proc, processId, "status"u8, MaxSystemFile);
        status = ProcStatus.TryParse(file.Content, out ProcStatus parsed) ? parsed : null;
        return ToOutcome(file.Error, status is not null);
    }

    /// <summary>Reads /proc/PID/io.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="io">What the file says when the result is <see cref="ProcOutcome.Read"/>; otherwise null.</param>
    /// <returns>The outcome, <see cref="ProcOutcome.Denied"/> for another user's process; never an exception.</returns>
    public ProcOutcome ReadIo(int processId, out ProcIo? io)
    {
        using PooledFile file = PooledFile.Read(_proc, processId, "io"u8, MaxSmallFile);
        io = ProcIo.TryParse(file.Content, out ProcIo parsed) ? parsed : null;
        return ToOutcome(file.Error, io is not null);
    }

    /// <summary>Reads /proc/PID/cmdline as one line; see <see cref="ProcCmdline"/>.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="commandLine">The line, of at most <see cref="MaxCommandLine"/> octets; null for a kernel thread or a zombie, and unless the result is <see cref="ProcOutcome.Read"/>.</param>
    /// <returns>The outcome; never an exception.</returns>
    public ProcOutcome ReadCommandLine(int processId, out string? commandLine)
    {
        using PooledFile file = PooledFile.Read(_proc, processId, "cmdline"u8, MaxCommandLine);
        commandLine = ProcCmdline.Format(file.Content);
        return ToOutcome(file.Error);
    }

    /// <summary>Reads the link /proc/PID/exe.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="executable">The program; null for a kernel thread or a zombie, and unless the result is <see cref="ProcOutcome.Read"/>.</param>
    /// <returns>The outcome, <see cref="ProcOutcome.Denied"/> for another user's process; never an exception.</returns>
    public ProcOutcome ReadExecutable(int processId, out ExecutableLink? executable)
    {
        executable = null;
        Span<byte> buffer = stackalloc byte[MaxPath];
        Errno error = _proc.ReadLink(processId, "exe"u8, buffer, out int length);
        if (error == Errno.None)
        {
            executable = ExecutableLink.Parse(buffer[..length]);
            return ProcOutcome.Read;
        }

        // A kernel thread is there and has no program: the link alone does not tell this from a process that is gone.
        return error.IsGone() ? ToOutcome(_proc.GetOwner(processId, out _, out _)) : ToOutcome(error);
    }

    /// <summary>Counts the open files of a process, by the entries of /proc/PID/fd.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="count">The number when the result is <see cref="ProcOutcome.Read"/>; otherwise null.</param>
    /// <returns>The outcome, <see cref="ProcOutcome.Denied"/> for another user's process; never an exception.</returns>
    public ProcOutcome CountOpenFiles(int processId, out int? count)
    {
        Errno error = _proc.CountEntries(processId, "fd"u8, out int entries);
        count = error == Errno.None ? entries : null;
        return ToOutcome(error);
    }

    /// <summary>Reads from /proc/PID/maps which files' code a process has in its memory; see <see cref="ProcMaps"/>.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="files">The files; none for a kernel thread or a zombie, and unless the result is <see cref="ProcOutcome.Read"/>.</param>
    /// <returns>The outcome, <see cref="ProcOutcome.Denied"/> for another user's process; never an exception.</returns>
    internal ProcOutcome ReadMappedFiles(int processId, out IReadOnlyList<(string Path, ulong Address)> files)
    {
        using PooledFile file = PooledFile.Read(_proc, processId, "maps"u8, MaxMapsFile);
        files = ProcMaps.Parse(file.Content);
        return ToOutcome(file.Error);
    }

    internal static ProcOutcome ToOutcome(Errno error, bool understood = true) => error switch
    {
        Errno.None => understood ? ProcOutcome.Read : ProcOutcome.Unreadable,
        _ when error.IsGone() => ProcOutcome.Gone,
        _ when error.IsDenied() => ProcOutcome.Denied,
        _ => ProcOutcome.Unreadable,
    };
}
