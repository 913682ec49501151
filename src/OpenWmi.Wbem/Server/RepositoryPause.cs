using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>Whether writing is stopped, and who has stopped it. It goes on when he says so, is gone, or forgets it for too long. Any number of threads may use one.</summary>
/// <param name="backup">What is stopped.</param>
/// <param name="time">The clock.</param>
internal sealed class RepositoryPause(IRepositoryBackup backup, TimeProvider time)
{
    // Facts 6.9.
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(15);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private object? _owner;
    private IAsyncDisposable? _pause;
    private ITimer? _timer;

    /// <summary>Stops writing.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: it is stopped already.</exception>
    public async ValueTask BeginAsync(object owner, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_pause is not null)
            {
                throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "Writing is stopped already.");
            }

            _pause = await backup.PauseAsync(cancellationToken).ConfigureAwait(false);
            _owner = owner;
            _timer = time.CreateTimer(_ => _ = EndAsync(owner, CancellationToken.None), null, Longest, Timeout.InfiniteTimeSpan);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Lets writing go on.</summary>
    /// <param name="owner">Who has stopped it; null for whoever it was.</param>
    /// <param name="cancellationToken">Ends the wait for who is about to stop it.</param>
    /// <returns>False where it was not stopped, or by somebody else.</returns>
    public async Task<bool> EndAsync(object? owner, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_pause is not { } pause || (owner is not null && owner != _owner))
            {
                return false;
            }

            (_pause, _owner) = (null, null);
            await _timer!.DisposeAsync().ConfigureAwait(false);
            await pause.DisposeAsync().ConfigureAwait(false);
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }
}
