using Microsoft.Extensions.Logging;
using OpenWmi.Winmgmt.Settings;

namespace OpenWmi.Winmgmt.Logging;

/// <summary>The logger of the service: one level, one target, both of which may change while it runs. Any number of threads may use it. What cannot be written is lost: a log stops nothing.</summary>
internal sealed class ServiceLogger : ILogger, IDisposable
{
    private readonly Lock _gate = new();
    private volatile int _level;
    private LogTarget _target;

    public ServiceLogger(LogLevel level, LogTargetKind target)
    {
        _level = (int)level;
        _target = LogTarget.Create(target);
    }

    /// <summary>Whether events go to standard error.</summary>
    public bool WritesToConsole => _target.IsConsole;

    /// <summary>Takes new settings over.</summary>
    public void Change(LogLevel level, LogTargetKind target)
    {
        _level = (int)level;
        LogTarget created = LogTarget.Create(target);
        lock (_gate)
        {
            (created, _target) = (_target, created);
        }

        created.Dispose();
    }

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => (int)logLevel >= _level && logLevel != LogLevel.None;

    /// <inheritdoc/>
    /// <remarks>There are no scopes: each event has what it needs.</remarks>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
        => null;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        if (!IsEnabled(logLevel))
        {
            return;
        }

        LogEntry entry = new(logLevel, eventId, formatter(state, exception), exception, state as IReadOnlyList<KeyValuePair<string, object?>> ?? []);
        lock (_gate)
        {
            _target.Write(entry);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _target.Dispose();
        }
    }
}
