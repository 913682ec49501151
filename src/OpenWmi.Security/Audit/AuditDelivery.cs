using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>Gets entries to their target, or to the spool while the target is away, in their order. For one thread at a time.</summary>
internal sealed class AuditDelivery(AuditLogOptions options) : IDisposable
{
    private const int MaxBackoff = 64;
    private static readonly TimeSpan TimeAtTheSpool = TimeSpan.FromMilliseconds(200);
    private DirectoryHandle? _directory;
    private IAuditTarget? _target;
    private AuditSpool? _spool;
    private string _spoolFault = "there is no spool";
    private string _targetFault = string.Empty;
    private int _backoff = 1;
    private long _nextAttempt;
    private long _nextLook;

    /// <summary>How many entries the target took.</summary>
    public long Delivered { get; private set; }

    /// <summary>How many entries were put into the spool.</summary>
    public long Spooled { get; private set; }

    /// <summary>Whether entries wait in the spool.</summary>
    public bool HasWaiting { get; private set; }

    /// <summary>How long to leave the spool alone; zero where it is time to hand on what waits there.</summary>
    public TimeSpan Delay => TimeSpan.FromMilliseconds(Math.Max(0, Math.Max(_nextAttempt, _nextLook) - Environment.TickCount64));

    private long RetryMilliseconds => Math.Max(1, (long)options.RetryInterval.TotalMilliseconds);

    private bool IsAway => Environment.TickCount64 < _nextAttempt;

    /// <summary>Finds the target and opens what is needed, as far as that is possible now.</summary>
    /// <returns>Why no entry could be kept at present; null where one could.</returns>
    public string? Open()
    {
        OpenSpool();
        string? fault = OpenTarget();
        HasWaiting = _spool is { HasEntries: true };
        return fault is null || _spool is not null ? null : $"{fault}, and {_spoolFault}";
    }

    /// <summary>Keeps an entry: with the target where it is there, else in the spool.</summary>
    /// <returns>Why it could not be kept; null when it is.</returns>
    public string? Keep(AuditEntry entry)
    {
        if (!IsAway && TrySend(entry))
        {
            return null;
        }

        entry.MarkSpooled();
        string? fault = _spool is null ? _spoolFault : _spool.Add(entry);
        if (fault is null)
        {
            Spooled++;
            HasWaiting = true;
            return null;
        }

        // The target is tried even if it was away a moment ago: nothing else is left.
        _nextAttempt = 0;
        return TrySend(entry) ? null : $"{_targetFault}, and {fault}";
    }

    /// <summary>Hands on what waits in the spool, for a moment.</summary>
    public void EmptySpool()
    {
        if (!HasWaiting || _spool is null)
        {
            return;
        }

        string? sendFault = null;
        string? fault = _spool.Deliver(entry => sendFault = SendOnce(entry), TimeAtTheSpool, out int delivered);
        Delivered += delivered;
        Note(sendFault);
        _nextLook = fault is not null && sendFault is null ? Environment.TickCount64 + RetryMilliseconds : 0;
        HasWaiting = fault is not null || _spool.HasEntries;
    }

    /// <summary>Waits until the disk has what was written to files.</summary>
    public void Flush()
    {
        (_target as JsonLinesTarget)?.Flush();
        _spool?.Flush();
    }

    public void Dispose()
    {
        _target?.Dispose();
        _spool?.Dispose();
        _directory?.Dispose();
    }

    // What waits goes first. Where it cannot be read, what is new goes all the same.
    private bool TrySend(AuditEntry entry)
    {
        while (HasWaiting && Delay == TimeSpan.Zero)
        {
            EmptySpool();
        }

        if (IsAway)
        {
            return false;
        }

        string? fault = SendOnce(entry);
        Note(fault);
        Delivered += fault is null ? 1 : 0;
        return fault is null;
    }

    private string? SendOnce(AuditEntry entry) => OpenTarget() ?? _target!.Send(entry);

    private void Note(string? fault)
    {
        if (fault is null)
        {
            (_backoff, _nextAttempt) = (1, 0);
            return;
        }

        _targetFault = fault;
        _nextAttempt = Environment.TickCount64 + (RetryMilliseconds * _backoff);
        _backoff = Math.Min(_backoff * 2, MaxBackoff);
    }

    private void OpenSpool()
    {
        try
        {
            _directory ??= AuditDirectory.Open(options.Directory);
            _spool ??= new AuditSpool(_directory, options.MaxSpoolLength);
        }
        catch (NativeException error)
        {
            _spoolFault = $"the spool cannot be used: {error.Message}";
        }
    }

    private string? OpenTarget()
    {
        try
        {
            _target ??= options.Target switch
            {
                AuditTargetKind.Journal => new JournalTarget(options.JournalSocket),
                AuditTargetKind.Syslog => new SyslogTarget(options.SyslogSocket),
                AuditTargetKind.File => OpenFile(),
                _ => Listening(new JournalTarget(options.JournalSocket)) ?? Listening(new SyslogTarget(options.SyslogSocket)) ?? (IAuditTarget)OpenFile(),
            };
            return _target is DatagramTarget datagrams && !datagrams.TryConnect() ? $"{datagrams.Name} does not listen" : null;
        }
        catch (NativeException error)
        {
            return error.Message;
        }
    }

    private static DatagramTarget? Listening(DatagramTarget target)
    {
        if (target.TryConnect())
        {
            return target;
        }

        target.Dispose();
        return null;
    }

    private JsonLinesTarget OpenFile() => new(_directory ??= AuditDirectory.Open(options.Directory), options);
}
