using System.Buffers.Text;
using System.Globalization;
using OpenWmi.Native;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    // Numbers mean the same here and in /proc where /proc shows this process under the number that it has here.
    private readonly Lazy<bool> _sharesProcessIds;

    /// <summary>
    /// Whether an id is that of a process. The id of a thread other than the first has a directory in /proc too, which no listing shows;
    /// the line Tgid of its status file names the process that it belongs to.
    /// </summary>
    /// <param name="taskId">The id.</param>
    /// <returns>True where the file cannot be read but the directory exists.</returns>
    public bool IsProcess(int taskId)
    {
        // The kernel answers at a hundredth of the cost of the file; what it does not know, the file decides.
        if (_sharesProcessIds.Value && ProcessIds.IsProcess(taskId))
        {
            return true;
        }

        using PooledFile file = PooledFile.Read(_proc, taskId, "status"u8, MaxSystemFile);
        NamedLines lines = new(file.Content);
        while (lines.MoveNext())
        {
            if (lines.Name.SequenceEqual("Tgid"u8))
            {
                return !Utf8Parser.TryParse(lines.Value, out int processId, out _) || processId == taskId;
            }
        }

        return !ToOutcome(file.Error).Equals(ProcOutcome.Gone);
    }

    private bool SharesProcessIds() =>
        IsThisHost && new FileInfo("/proc/self").LinkTarget == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
}
