using OpenWmi.Native;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>Where events go. Used by one thread at a time.</summary>
internal abstract class LogTarget : IDisposable
{
    private const string StreamVariable = "JOURNAL_STREAM";
    private const string StandardErrorLink = "/proc/self/fd/2";

    /// <summary>Makes the target of a setting. The journal that is not there is standard error.</summary>
    public static LogTarget Create(LogTargetKind kind)
        => (kind == LogTargetKind.Journal || (kind == LogTargetKind.Auto && IsConnectedToJournal())) && JournalTarget.TryOpen() is { } journal ? journal : new ConsoleTarget();

    /// <summary>Whether it is standard error.</summary>
    public virtual bool IsConsole => false;

    /// <summary>Writes an event; one that cannot be written is lost.</summary>
    public abstract void Write(LogEntry entry);

    /// <inheritdoc/>
    public virtual void Dispose()
    {
    }

    // systemd.exec(5): the variable names device and inode of the socket that it made standard error; somebody may have redirected it since.
    private static bool IsConnectedToJournal()
        => Environment.GetEnvironmentVariable(StreamVariable)?.Split(':') is [_, var inode] && new FileInfo(StandardErrorLink).LinkTarget == $"socket:[{inode}]";

    private sealed class ConsoleTarget : LogTarget
    {
        public override bool IsConsole => true;

        public override void Write(LogEntry entry) => _ = StandardStream.Write(StandardStream.Error, LogLine.Format(entry, DateTimeOffset.UtcNow));
    }
}
