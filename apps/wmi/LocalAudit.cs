using OpenWmi.Security;

namespace OpenWmi.Tools.Wmi;

/// <summary>The audit log of a command, which is made for the first record: most commands leave none.</summary>
internal sealed class LocalAudit : IAuditLog, IDisposable
{
    private readonly Lock _gate = new();
    private readonly string _directory;
    private readonly AuditTargetKind _target;
    private AuditLog? _log;

    /// <param name="directory">The state directory.</param>
    /// <exception cref="AuditException">The variable that chooses where records go has no such meaning.</exception>
    public LocalAudit(string directory)
    {
        _directory = directory;
        _target = Environment.GetEnvironmentVariable(AuditLogOptions.Variable) is { Length: > 0 } word ? AuditLogOptions.ParseTarget(word) : AuditTargetKind.Auto;
    }

    /// <summary>Why records could not be kept, the last time; NULL where they could.</summary>
    public string? LastFault => _log?.LastFault;

    /// <inheritdoc/>
    public void Write(AuditRecord record) => Open().Write(record);

    /// <summary>Opens everything that will be needed; see <see cref="AuditLog.Prepare"/>.</summary>
    public void Prepare() => Open().Prepare();

    /// <summary>Brings the records to their places, and says how many found none.</summary>
    public void Dispose()
    {
        if (_log is not null)
        {
            Close(_log);
        }
    }

    private static void Close(AuditLog log)
    {
        log.Dispose();
        if (log.Lost > 0)
        {
            Messages.Say($"{log.Lost} audit {(log.Lost == 1 ? "record" : "records")} could not be kept: {log.LastFault}.");
        }
    }

    private AuditLog Open()
    {
        lock (_gate)
        {
            return _log ??= new AuditLog(new AuditLogOptions { Directory = _directory, Target = _target });
        }
    }
}
