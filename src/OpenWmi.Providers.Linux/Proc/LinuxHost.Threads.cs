using System.Buffers.Text;
using System.Globalization;
using System.Text;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    private const int MaxTaskPath = 64;

    /// <summary>Begins to read the ids of the threads of a process, in ascending order.</summary>
    /// <param name="processId">The process.</param>
    /// <returns>A reader; dispose of it. Null where the process has ended, or the caller may not look.</returns>
    public NumericNameReader? ReadThreadIds(int processId)
    {
        Errno error = _proc.Directory.ReadNumericNames(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{processId}/task")), out NumericNameReader? reader);
        return error == Errno.None ? reader : null;
    }

    /// <summary>Reads /proc/PID/task/TID/stat: its times, name, state and priority are those of the thread.</summary>
    /// <param name="processId">The process.</param>
    /// <param name="threadId">The thread.</param>
    /// <param name="stat">What the file says when the result is <see cref="ProcOutcome.Read"/>.</param>
    /// <returns>The outcome; never an exception.</returns>
    public ProcOutcome ReadThreadStat(int processId, int threadId, out ProcStat stat)
    {
        stat = default;
        Span<byte> path = stackalloc byte[MaxTaskPath];
        "task/"u8.CopyTo(path);
        Utf8Formatter.TryFormat(threadId, path[5..], out int digits);
        "/stat"u8.CopyTo(path[(5 + digits)..]);
        Span<byte> buffer = stackalloc byte[MaxStatFile];
        Errno error = _proc.ReadRecord(processId, path[..(10 + digits)], buffer, out int length);
        return error == Errno.None
            ? ProcStat.TryParse(buffer[..length], out stat) ? ProcOutcome.Read : ProcOutcome.Unreadable
            : ToOutcome(error);
    }

    /// <summary>The process that a thread belongs to: the line Tgid of /proc/TID/status.</summary>
    /// <param name="threadId">The thread.</param>
    /// <returns>Null where there is no such thread.</returns>
    public int? ReadProcessOf(int threadId)
    {
        using PooledFile file = PooledFile.Read(_proc, threadId, "status"u8, MaxSystemFile);
        NamedLines lines = new(file.Content);
        while (lines.MoveNext())
        {
            if (lines.Name.SequenceEqual("Tgid"u8))
            {
                return lines.Number is <= int.MaxValue and { } processId ? (int)processId : null;
            }
        }

        return null;
    }
}
