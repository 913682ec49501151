using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>Whether writing is stopped, and who has stopped it. It goes on when he says so, is gone, or forgets it for too long. Any number of threads may use one.</summary>
/// <param name="backup">What is stopped.</param>
/// <param name="time">The clock.</param>
internal sealed class RepositoryPause(IRepositoryBackup backup, TimeProvider time)
{
    // Facts 6.9.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly Lock _lock = new();
    private object? _owner;
    private IAsyncDisposable? _pause;
    private ITimer? _timer;

    /// <summary>Stops writing.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: it is stopped already.</exception>
    public async ValueTask BeginAsync(object owner, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_owner is not null)
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "Writing is stopped already.");
            }

            _owner = owner;
        }

        IAsyncDisposable? pause = null;
        try
        {
            pause = await backup.PauseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
            {
                _owner = pause is null ? null : owner;
                _pause = pause;
                _timer = pause is null ? null : time.CreateTimer(_ => _ = EndAsync(owner), null, Longest, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Lets writing go on.</summary>
    /// <param name="owner">Who has stopped it; null for whoever it was.</param>
    /// <returns>False where it was not stopped, or by somebody else.</returns>
    public async Task<bool> EndAsync(object? owner)
    {
        IAsyncDisposable pause;
        ITimer timer;
        lock (_lock)
        {
            if (_pause is null || (owner is not null && owner != _owner))
            {
                return false;
            }

            (pause, timer) = (_pause, _timer!);
            (_pause, _timer, _owner) = (null, null, null);
        }

        await timer.DisposeAsync().ConfigureAwait(false);
        await pause.DisposeAsync().ConfigureAwait(false);
        return true;
    }
}
