using System.Diagnostics;

namespace OpenWmi.Security;

/// <summary>
/// The audit log: takes records over in microseconds, and a thread of its own puts them into words and brings them to the journal, to syslog or into a file. While the target
/// is away they are kept in a spool on disk; where that cannot be written either, <see cref="Write"/> throws and what was to be recorded is refused. Any number of threads may write.
/// </summary>
/// <remarks>
/// ADR 15. Nothing happens before the first record. A process in which threads impersonate calls <see cref="Prepare"/> before the first of them does, because a thread inherits
/// the identity of the one that starts it.
/// </remarks>
public sealed class AuditLog : IAuditLog, IDisposable
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);
    private readonly AuditLogOptions _options;
    private readonly AuditDelivery _delivery;
    private readonly object _gate = new();
    private readonly object _deliveryGate = new();
    private readonly Queue<AuditRecord> _queue = new();
    private AuditRecord? _current;
    private Thread? _thread;
    private string? _fault;
    private bool _isWaiting;
    private bool _isClosing;
    private bool _isAbandoned;

    /// <summary>Creates a log that does nothing yet.</summary>
    /// <param name="options">How it works.</param>
    public AuditLog(AuditLogOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        _options = options;
        _delivery = new AuditDelivery(options);
    }

    /// <summary>How many records the target took, those of the spool among them.</summary>
    public long Delivered => _delivery.Delivered;

    /// <summary>How many records were kept in the spool because the target was away.</summary>
    public long Spooled => _delivery.Spooled;

    /// <summary>How many records could not be kept: those that <see cref="Write"/> refused, and those that had no place when the log ended.</summary>
    public long Lost { get; private set; }

    /// <summary>Why the last record could not be kept; null while all could.</summary>
    public string? LastFault { get; private set; }

    /// <summary>Why records cannot be kept at present; null while they can.</summary>
    public string? Fault
    {
        get
        {
            lock (_gate)
            {
                return _fault;
            }
        }
    }

    /// <summary>Whether a directory has a spool in which records of an earlier process wait.</summary>
    /// <param name="directory">The state directory.</param>
    public static bool HasSpool(string directory)
    {
        string spool = Path.Combine(directory, AuditLogOptions.SpoolName);
        return File.Exists(spool) && HasContent(spool);
    }

    /// <summary>Opens everything that will be needed and starts the thread: for a process that is about to give up its rights, and to deliver what an earlier one spooled.</summary>
    /// <exception cref="AuditException">Records cannot be kept anywhere.</exception>
    public void Prepare()
    {
        lock (_gate)
        {
            Start();
        }
    }

    /// <inheritdoc/>
    public void Write(AuditRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        lock (_gate)
        {
            try
            {
                Start();
                WaitForRoom();
            }
            catch (AuditException)
            {
                Lost++;
                throw;
            }

            _queue.Enqueue(record);
            if (_isWaiting)
            {
                Monitor.PulseAll(_gate);
            }
        }
    }

    /// <summary>
    /// Ends the log: waits for the records that are on their way, for <see cref="AuditLogOptions.FlushTime"/> at most, and puts into the spool what is left then.
    /// <see cref="Lost"/> says how many found no place there either.
    /// </summary>
    public void Dispose()
    {
        Thread? thread;
        lock (_gate)
        {
            thread = _thread;
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }

        if (thread is not null && !thread.Join(_options.FlushTime))
        {
            Abandon();
        }

        lock (_gate)
        {
            Lost += _queue.Count + (_current is null ? 0 : 1);
            _queue.Clear();
            _current = null;
        }

        if (thread is not { IsAlive: true })
        {
            _delivery.Dispose();
        }
    }

    private static bool HasContent(string file) => new FileInfo(file) is { Exists: true, Length: > 0 };

    private void Start()
    {
        ObjectDisposedException.ThrowIf(_isClosing, this);
        if (_thread is not null)
        {
            return;
        }

        if (_delivery.Open() is { } fault)
        {
            throw Refuse(fault);
        }

        _thread = new Thread(Run) { IsBackground = true, Name = "Audit" };
        _thread.Start();
    }

    private void WaitForRoom()
    {
        long start = Stopwatch.GetTimestamp();
        while (true)
        {
            if (_fault is { } fault)
            {
                throw Refuse(fault);
            }

            if (_queue.Count < _options.MaxQueued)
            {
                return;
            }

            TimeSpan left = _options.WaitForRoom - Stopwatch.GetElapsedTime(start);
            if (left <= TimeSpan.Zero || !Monitor.Wait(_gate, left))
            {
                throw Refuse($"{_queue.Count} records wait for their place");
            }
        }
    }

    // Under the gate.
    private AuditException Refuse(string fault)
    {
        LastFault = fault;
        return new($"The operation was not carried out, because it is to be recorded and records cannot be kept: {fault}. Bring one of them back; {AuditLogOptions.Variable} chooses another place.");
    }

    private void Run()
    {
        while (WaitForWork())
        {
            if (!Take())
            {
                EmptySpool();
                continue;
            }

            // Looked up while nothing is locked: the name service may hang.
            AuditEntry entry = AuditEntry.Of(_current!);
            if (!Keep(entry))
            {
                return;
            }
        }

        Finish();
    }

    // Waits for a record, or for the moment to look at the spool. False when the log ends and no record is left.
    private bool WaitForWork()
    {
        FlushWhenIdle();
        lock (_gate)
        {
            while (_queue.Count == 0 && !_isClosing && (!_delivery.HasWaiting || _delivery.Delay > TimeSpan.Zero))
            {
                _isWaiting = true;
                _ = Monitor.Wait(_gate, _delivery.HasWaiting ? _delivery.Delay + Tick : Timeout.InfiniteTimeSpan);
                _isWaiting = false;
            }

            return _queue.Count > 0 || !_isClosing;
        }
    }

    private bool Take()
    {
        lock (_gate)
        {
            if (_queue.Count == _options.MaxQueued)
            {
                Monitor.PulseAll(_gate);
            }

            return _queue.TryDequeue(out _current);
        }
    }

    private void EmptySpool()
    {
        lock (_deliveryGate)
        {
            if (!_isAbandoned)
            {
                _delivery.EmptySpool();
            }
        }
    }

    private void FlushWhenIdle()
    {
        lock (_gate)
        {
            if (_queue.Count > 0)
            {
                return;
            }
        }

        lock (_deliveryGate)
        {
            if (!_isAbandoned)
            {
                _delivery.Flush();
            }
        }
    }

    // What waits in the spool goes out at the end of a short process as well, as long as it goes.
    private void Finish()
    {
        long start = Stopwatch.GetTimestamp();
        while (_delivery.HasWaiting && _delivery.Delay == TimeSpan.Zero && Stopwatch.GetElapsedTime(start) < _options.FlushTime / 2)
        {
            EmptySpool();
        }

        FlushWhenIdle();
    }

    // Tries until the entry has its place; as long as it has none, nothing new is taken. At the end of the process it is tried once.
    private bool Keep(AuditEntry entry)
    {
        while (true)
        {
            string? fault;
            lock (_deliveryGate)
            {
                if (_isAbandoned)
                {
                    return false;
                }

                fault = _delivery.Keep(entry);
            }

            lock (_gate)
            {
                _fault = fault;
                LastFault = fault ?? LastFault;
                _current = fault is null ? null : _current;
                if (fault is null)
                {
                    return true;
                }

                Monitor.PulseAll(_gate);
                if (_isClosing)
                {
                    return false;
                }

                _ = Monitor.Wait(_gate, _options.RetryInterval);
            }
        }
    }

    // The thread hangs: in the name service, or at a target. What it has not kept is kept without it, and without names.
    private void Abandon()
    {
        if (!Monitor.TryEnter(_deliveryGate, _options.FlushTime))
        {
            return;
        }

        try
        {
            _isAbandoned = true;
            while (TakeWithoutThread() is { } record && _delivery.Keep(AuditEntry.Of(record, withName: false)) is null)
            {
                lock (_gate)
                {
                    _current = null;
                }
            }
        }
        finally
        {
            Monitor.Exit(_deliveryGate);
        }
    }

    private AuditRecord? TakeWithoutThread()
    {
        lock (_gate)
        {
            if (_current is null)
            {
                _ = _queue.TryDequeue(out _current);
            }

            return _current;
        }
    }
}
