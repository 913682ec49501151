using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>What one call yields, drawn from its source as its readers come to it, and kept for them where they may go back. Thread-safe: its readers take turns.</summary>
internal sealed class ResultSource : IAsyncDisposable
{
    private const int LargestPull = 256;
    private readonly IEnumWbemClassObject _source;
    private readonly SpillFile? _kept;
    private readonly Func<WbemException, WbemException> _explain;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Queue<CimObject> _ready = new();
    private Task<WbemBatch>? _pull;
    private WbemException? _failure;
    private WbemException? _omission;
    private WbemStatus _end = WbemStatus.WBEM_S_NO_ERROR;
    private int _readers = 1;
    private bool _isReleased;
    private bool _isUnreadable;

    /// <param name="source">Where the objects come from.</param>
    /// <param name="kept">Where they stay for Reset and Clone; NULL for a result that goes forward only.</param>
    /// <param name="explain">Adds the error object to a failure.</param>
    public ResultSource(IEnumWbemClassObject source, SpillFile? kept, Func<WbemException, WbemException> explain)
    {
        _source = source;
        _kept = kept;
        _explain = explain;
    }

    /// <summary>Whether readers may go back.</summary>
    public bool IsKept => _kept is not null;

    /// <summary>Reads the first object, so that a call that cannot be answered fails itself.</summary>
    public async ValueTask BeginAsync(CancellationToken cancellationToken)
    {
        Take(await PullHereAsync(1, cancellationToken).ConfigureAwait(false));
        HasEnded();
    }

    /// <summary>Adds a reader.</summary>
    public void AddReader() => Interlocked.Increment(ref _readers);

    /// <summary>Reads objects from where a reader stands: at least one unless the result has ended, and no more than are wanted.</summary>
    public async ValueTask<WbemBatch> ReadSomeAsync(ResultPosition position, int count, CancellationToken cancellationToken)
    {
        await TakeTurnAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        try
        {
            var found = new List<CimObject>();
            while (!TakeReady(position, count, found) && found.Count == 0 && !HasEnded())
            {
                if (_pull is not null || _kept is not null)
                {
                    await PullOnceAsync(count, Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
                }
                else if (await ForwardAsync(count, cancellationToken).ConfigureAwait(false) is { } batch)
                {
                    return batch;
                }
            }

            return End(position, found);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Reads exactly as many objects as are wanted, unless the time or the result ends. What came before a failure comes with a success, and the failure with the next call.</summary>
    public async ValueTask<WbemBatch> ReadAsync(ResultPosition position, int count, TimeSpan timeout, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        var found = new List<CimObject>();
        if (!await TakeTurnAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            return new WbemBatch(WbemStatus.WBEM_S_TIMEDOUT, found);
        }

        ResultPosition before = position.Copy();
        try
        {
            while (!TakeReady(position, count, found))
            {
                if ((_failure is { Status: not WbemStatus.WBEM_E_CALL_CANCELLED } && found.Count > 0) || HasEnded())
                {
                    return End(position, found);
                }

                if (!await PullOnceAsync(count - found.Count, Remaining(timeout, start), cancellationToken).ConfigureAwait(false))
                {
                    return new WbemBatch(WbemStatus.WBEM_S_TIMEDOUT, found);
                }
            }

            return new WbemBatch(WbemStatus.WBEM_S_NO_ERROR, found);
        }
        catch (WbemException) when (_failure is null)
        {
            GiveBack(position, before, found);
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Takes a reader away; with the last one the source ends. It is not waited for a source that does not let itself be cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Decrement(ref _readers) > 0)
        {
            return;
        }

        await _ended.CancelAsync().ConfigureAwait(false);
        bool isFree = await _turn.WaitAsync(TimeSpan.Zero, CancellationToken.None).ConfigureAwait(false);
        if (isFree && _pull is not { IsCompleted: false })
        {
            await EndAsync().ConfigureAwait(false);
        }
        else
        {
            _ = EndLaterAsync(isFree);
        }
    }

    /// <summary>How much of a time-out is left.</summary>
    internal static TimeSpan Remaining(TimeSpan timeout, long start)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    // Whoever still has the turn gives it back first: nothing is taken away under it.
    private async Task EndLaterAsync(bool hasTurn)
    {
        if (!hasTurn)
        {
            await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        }

        if (_pull is { } pull)
        {
            await ((Task)pull).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await EndAsync().ConfigureAwait(false);
    }

    // With the turn, which those who wait for it get after all: they learn that there is nothing any more.
    private async ValueTask EndAsync()
    {
        try
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            _isReleased = true;
            _kept?.Dispose();
            _ended.Dispose();
            _turn.Release();
        }
    }

    private async ValueTask<bool> TakeTurnAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _turn.WaitAsync(timeout, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }
        catch (OperationCanceledException error)
        {
            throw Cancelled(error);
        }

        if (_isReleased)
        {
            _turn.Release();
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "The enumeration has been released.");
        }

        return true;
    }

    // True where as many are found as are wanted.
    private bool TakeReady(ResultPosition position, int count, List<CimObject> found)
    {
        while (found.Count < count && _kept is null && _ready.TryDequeue(out CimObject? value))
        {
            found.Add(value);
        }

        try
        {
            while (found.Count < count && _kept is not null && !_isUnreadable && position.Index < _kept.Count)
            {
                found.Add(_kept.Read(ref position.Place));
                position.Index++;
            }
        }
        catch (WbemException error)
        {
            _isUnreadable = true;
            Fail(error);
        }

        return found.Count == count;
    }

    // A call that is cancelled while it waits has taken nothing.
    private void GiveBack(ResultPosition position, ResultPosition before, List<CimObject> found)
    {
        (position.Index, position.Place) = (before.Index, before.Place);
        if (_kept is null && found.Count > 0)
        {
            CimObject[] later = [.. _ready];
            _ready.Clear();
            foreach (CimObject value in found.Concat(later))
            {
                _ready.Enqueue(value);
            }
        }
    }

    private bool HasEnded() => _failure is not null ? throw _failure : _end != WbemStatus.WBEM_S_NO_ERROR;

    private WbemStatus StatusAt(ResultPosition position) =>
        _failure is null && _ready.Count == 0 && (_kept is null || position.Index == _kept.Count) ? _end : WbemStatus.WBEM_S_NO_ERROR;

    private WbemBatch End(ResultPosition position, List<CimObject> found)
    {
        WbemStatus status = StatusAt(position);
        return new WbemBatch(status, found) { Omission = status == WbemStatus.WBEM_S_NO_ERROR || _omission is null ? null : _explain(_omission) };
    }

    // The shortest way, for who only goes forward and waits as long as it takes: nothing is copied. NULL where the source failed or gave more than was wanted.
    private async ValueTask<WbemBatch?> ForwardAsync(int count, CancellationToken cancellationToken)
    {
        WbemBatch? batch = await PullHereAsync(count, cancellationToken).ConfigureAwait(false);
        if (batch is null || batch.Objects.Count > count)
        {
            Take(batch);
            return null;
        }

        (_end, _omission) = (batch.Status, batch.Omission);
        return batch;
    }

    // False where the time ended first. What one of several readers cancels is its wait and not the source, which the others need.
    private async ValueTask<bool> PullOnceAsync(int count, TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_pull is null && timeout == Timeout.InfiniteTimeSpan && Volatile.Read(ref _readers) == 1)
        {
            Take(await PullHereAsync(count, cancellationToken).ConfigureAwait(false));
            return true;
        }

        _pull ??= Pull(count);
        if (!await WaitAsync(_pull, timeout, cancellationToken).ConfigureAwait(false))
        {
            return false;
        }

        Task<WbemBatch> done = _pull;
        _pull = null;
        Take(await GuardAsync(new ValueTask<WbemBatch>(done)).ConfigureAwait(false));
        return true;
    }

    // A source may work in the thread that asks it: whoever counts time must not be that thread.
    private Task<WbemBatch> Pull(int count) => Task.Run(() => _source.NextAsync(Math.Min(count, LargestPull), _ended.Token).AsTask());

    // Who cannot be cancelled is not waited for in another thread, which a source may spare then.
    private async ValueTask<WbemBatch?> PullHereAsync(int count, CancellationToken cancellationToken)
    {
        if (!cancellationToken.CanBeCanceled)
        {
            return await GuardAsync(_source.NextAsync(Math.Min(count, LargestPull), cancellationToken)).ConfigureAwait(false);
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        return await GuardAsync(_source.NextAsync(Math.Min(count, LargestPull), either.Token)).ConfigureAwait(false);
    }

    private async ValueTask<WbemBatch?> GuardAsync(ValueTask<WbemBatch> pull)
    {
        try
        {
            return await pull.ConfigureAwait(false);
        }
        catch (WbemException error)
        {
            Fail(error);
            return null;
        }
    }

    private void Fail(WbemException error) => _failure ??= _explain(error);

    private void Take(WbemBatch? batch)
    {
        if (batch is null)
        {
            return;
        }

        (_end, _omission) = (batch.Status, batch.Omission);
        try
        {
            foreach (CimObject value in batch.Objects)
            {
                if (_kept is null)
                {
                    _ready.Enqueue(value);
                }
                else
                {
                    _kept.Add(value);
                }
            }
        }
        catch (WbemException error)
        {
            Fail(error);
        }
    }

    private static async ValueTask<bool> WaitAsync(Task<WbemBatch> pull, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            await ((Task)pull).WaitAsync(timeout, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.None);
        }
        catch (TimeoutException)
        {
            return pull.IsCompleted;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            throw Cancelled(error);
        }
        catch (WbemException)
        {
            // Whoever reads the result of the pull meets it again.
        }

        return true;
    }

    private static WbemException Cancelled(Exception cause) => new(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: cause);
}
