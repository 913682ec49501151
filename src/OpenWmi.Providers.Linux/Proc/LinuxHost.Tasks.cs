using System.Buffers.Text;

namespace OpenWmi.Providers.Linux.Proc;

public sealed partial class LinuxHost
{
    /// <summary>
    /// Whether an id is that of a process. The id of a thread other than the first has a directory in /proc too, which no listing shows;
    /// the line Tgid of its status file names the process that it belongs to.
    /// </summary>
    /// <param name="taskId">The id.</param>
    /// <returns>True where the file cannot be read but the directory exists.</returns>
    public bool IsProcess(int taskId)
    {
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
}
