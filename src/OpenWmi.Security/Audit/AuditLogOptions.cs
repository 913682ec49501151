namespace OpenWmi.Security;

/// <summary>How an <see cref="AuditLog"/> works.</summary>
public sealed record AuditLogOptions
{
    /// <summary>The variable that says where records are kept: <c>auto</c>, <c>journal</c>, <c>syslog</c> or <c>file</c>.</summary>
    public const string Variable = "OPENWMI_AUDIT";

    /// <summary>The name of the file for <see cref="AuditTargetKind.File"/>.</summary>
    public const string FileName = "audit.jsonl";

    /// <summary>The name of the file that keeps what no target took.</summary>
    public const string SpoolName = "audit.spool";

    /// <summary>The state directory, which nobody else may write: the file and the spool are there.</summary>
    public required string Directory { get; init; }

    /// <summary>Where records are kept.</summary>
    public AuditTargetKind Target { get; init; }

    /// <summary>Where the journal listens.</summary>
    public string JournalSocket { get; init; } = "/run/systemd/journal/socket";

    /// <summary>Where syslog listens.</summary>
    public string SyslogSocket { get; init; } = "/dev/log";

    /// <summary>How many records wait in memory for the writer at most. Beyond it, those who write wait.</summary>
    public int MaxQueued { get; init; } = 4096;

    /// <summary>How many octets the spool has at most.</summary>
    public long MaxSpoolLength { get; init; } = 64 << 20;

    /// <summary>How many octets the file has before it is put aside for a new one.</summary>
    public long MaxFileLength { get; init; } = 32 << 20;

    /// <summary>How many files that were put aside are kept. When the oldest goes, the new file begins with a record of that.</summary>
    public int MaxOldFiles { get; init; } = 8;

    /// <summary>How long one who writes waits for room at most.</summary>
    public TimeSpan WaitForRoom { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to leave a target alone that did not take a record, at first; it doubles up to 64 times that.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long the end of the process waits for records that are on their way. What is not out then goes to the spool.</summary>
    public TimeSpan FlushTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Reads what <see cref="Variable"/> says.</summary>
    /// <param name="text">Its value; null where it is not set.</param>
    /// <returns>The target.</returns>
    /// <exception cref="AuditException">It is none of the four words.</exception>
    public static AuditTargetKind ParseTarget(string? text) => text switch
    {
        null or "" or "auto" => AuditTargetKind.Auto,
        "journal" => AuditTargetKind.Journal,
        "syslog" => AuditTargetKind.Syslog,
        "file" => AuditTargetKind.File,
        _ => throw new AuditException($"{Variable} is '{AuditText.Clean(text, 40)}'. Set it to auto, journal, syslog or file."),
    };
}
