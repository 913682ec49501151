using System.Diagnostics;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.Server;

/// <summary>
/// Draws the objects of an enumeration for a client who asks for so many in such a time. What goes forward only is read ahead by as much as the client took last, so that it is there when the client comes
/// back; nothing more is drawn for a client who does not. Thread-safe: calls take turns.
/// </summary>
internal sealed class ResultStream : IAsyncDisposable
{
    private const int FirstPull = 32;
    private const int LargestPull = 256;
    private readonly IEnumWbemClassObject _source;
    private readonly bool _isForwardOnly;
    private readonly int _maxObjects;
    private readonly int _maxOctets;
    private readonly SemaphoreSlim _turn = new(1, 1);
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private readonly ResultQueue _ready;
    private Task? _filling;
    private WbemStatus _end = WbemStatus.WBEM_S_NO_ERROR;
    private WbemException? _failure;
    private WbemException? _omission;

    /// <param name="source">The enumeration; the stream disposes of it.</param>
    /// <param name="isForwardOnly">Whether it cannot go back.</param>
    /// <param name="maxObjects">The most objects in one answer.</param>
    /// <param name="maxOctets">The octets of objects in one answer, after which no further one is added.</param>
    public ResultStream(IEnumWbemClassObject source, bool isForwardOnly, int maxObjects, int maxOctets)
        : this(source, isForwardOnly, maxObjects, maxOctets, new ResultQueue())
    {
    }

    private ResultStream(IEnumWbemClassObject source, bool isForwardOnly, int maxObjects, int maxOctets, ResultQueue ready) =>
        (_source, _isForwardOnly, _maxObjects, _maxOctets, _ready) = (source, isForwardOnly, maxObjects, maxOctets, ready);

    /// <summary>The next objects: as many as are wanted, unless the time, the room in an answer or the enumeration ends.</summary>
    /// <param name="timeout">How long to wait for all of them together.</param>
    /// <param name="count">How many are wanted.</param>
    /// <param name="isPacked">Whether an answer has each class once.</param>
    /// <param name="cancellationToken">Ends the wait; an enumeration that goes forward only ends with it.</param>
    /// <exception cref="WbemException">The enumeration failed, after all objects that came before; WBEM_E_CALL_CANCELLED.</exception>
    public async ValueTask<ResultPage> NextAsync(TimeSpan timeout, uint count, bool isPacked, CancellationToken cancellationToken)
    {
        if (count == 0)
        {
            return new ResultPage(WbemStatus.WBEM_S_FALSE, default, null);
        }

        long start = Stopwatch.GetTimestamp();
        if (!await TakeTurnAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            return new ResultPage(WbemStatus.WBEM_S_TIMEDOUT, default, null);
        }

        try
        {
            int wanted = (int)Math.Min(count, (uint)_maxObjects);
            bool isInTime = await FillAsync(wanted, timeout, start, cancellationToken).ConfigureAwait(false);
            ResultPage page = TakePage(wanted, count, isPacked, isInTime);
            ReadAhead(page.Objects.Length);
            return page;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes on without the next objects.</summary>
    /// <returns>WBEM_S_NO_ERROR, WBEM_S_FALSE where the end came before, WBEM_S_TIMEDOUT.</returns>
    /// <exception cref="WbemException">The enumeration failed; WBEM_E_CALL_CANCELLED.</exception>
    public async ValueTask<WbemStatus> SkipAsync(TimeSpan timeout, uint count, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        if (!await TakeTurnAsync(timeout, cancellationToken).ConfigureAwait(false))
        {
            return WbemStatus.WBEM_S_TIMEDOUT;
        }

        try
        {
            uint left = count;
            while (left > 0)
            {
                int wanted = (int)Math.Min(left, LargestPull);
                bool isInTime = await FillAsync(wanted, timeout, start, cancellationToken).ConfigureAwait(false);
                int skipped = Skip(wanted);
                left -= (uint)skipped;
                if (skipped == 0)
                {
                    return !isInTime ? WbemStatus.WBEM_S_TIMEDOUT : _failure is null ? WbemStatus.WBEM_S_FALSE : throw _failure;
                }
            }

            return WbemStatus.WBEM_S_NO_ERROR;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Goes back to the first object.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: it goes forward only.</exception>
    public async ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        await TakeTurnAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        try
        {
            RequireKept("reset");
            await WaitForFillAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            await _source.ResetAsync(cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                _ready.Clear();
                (_end, _failure, _omission) = (WbemStatus.WBEM_S_NO_ERROR, null, null);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Makes another reader that stands where this one stands.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATION: it goes forward only.</exception>
    public async ValueTask<ResultStream> CloneAsync(CancellationToken cancellationToken)
    {
        await TakeTurnAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        try
        {
            RequireKept("cloned");
            await WaitForFillAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
            IEnumWbemClassObject copy = await _source.CloneAsync(cancellationToken).ConfigureAwait(false);
            lock (_lock)
            {
                return new ResultStream(copy, _isForwardOnly, _maxObjects, _maxOctets, _ready.Copy()) { _end = _end, _failure = _failure, _omission = _omission };
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the enumeration. It is not waited for a source that does not let itself be cancelled.</summary>
    /// <returns>Ends when the source has ended.</returns>
    public Task EndAsync()
    {
        _ended.Cancel();
        return EndSourceAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await EndAsync().ConfigureAwait(false);

    private async Task EndSourceAsync()
    {
        await _turn.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        if (_filling is { } filling)
        {
            await filling.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        try
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }
        finally
        {
            Fail(new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "The enumeration has been released."));
            _turn.Release();
        }
    }

    private ResultPage TakePage(int wanted, uint asked, bool isPacked, bool isInTime)
    {
        lock (_lock)
        {
            if (_ready.Count == 0 && _failure is not null)
            {
                throw _failure;
            }

            ReadOnlyMemory<CimObject> objects = _ready.Take(wanted, _maxOctets, isPacked);
            WbemStatus status = objects.Length == asked || _ready.Count > 0 || _failure is not null
                ? WbemStatus.WBEM_S_NO_ERROR
                : _end != WbemStatus.WBEM_S_NO_ERROR ? _end : isInTime ? WbemStatus.WBEM_S_NO_ERROR : WbemStatus.WBEM_S_TIMEDOUT;
            return new ResultPage(status, objects, status == WbemStatus.WBEM_S_NO_ERROR ? null : _omission);
        }
    }

    private int Skip(int count)
    {
        lock (_lock)
        {
            return _ready.Skip(count);
        }
    }

    private void ReadAhead(int count)
    {
        if (_isForwardOnly && _filling is null && !IsFull(count))
        {
            _filling = Task.Run(() => PullUntilAsync(count, _ended.Token), CancellationToken.None);
        }
    }

    // False where the time ended first.
    private async ValueTask<bool> FillAsync(int wanted, TimeSpan timeout, long start, CancellationToken cancellationToken)
    {
        while (!IsFull(wanted))
        {
            if (_filling is null && _isForwardOnly && timeout == Timeout.InfiniteTimeSpan)
            {
                await PullHereAsync(wanted, cancellationToken).ConfigureAwait(false);
                return true;
            }

            // A source may work in the thread that asks it: whoever counts time must not be that thread.
            _filling ??= Task.Run(() => PullUntilAsync(wanted, _ended.Token), CancellationToken.None);
            if (!await WaitForFillAsync(Remaining(timeout, start), cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async ValueTask PullHereAsync(int wanted, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _ended.Token);
        await PullUntilAsync(wanted, either.Token).ConfigureAwait(false);
    }

    private async ValueTask<bool> WaitForFillAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        if (_filling is not { } filling)
        {
            return true;
        }

        try
        {
            await filling.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            return filling.IsCompleted;
        }
        catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
        {
            await EndIfForwardOnlyAsync().ConfigureAwait(false);
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
        finally
        {
            _filling = filling.IsCompleted ? null : filling;
        }

        return true;
    }

    // What a client does not wait for any more is not worked for; a result that is kept may have other readers.
    private async ValueTask EndIfForwardOnlyAsync()
    {
        if (_isForwardOnly)
        {
            await _ended.CancelAsync().ConfigureAwait(false);
        }
    }

    // Whether a call for so many can be answered: they are there, or an answer is full, or no more will come.
    private bool IsFull(int wanted)
    {
        lock (_lock)
        {
            return _ready.Count >= wanted || _ready.Octets >= _maxOctets || _end != WbemStatus.WBEM_S_NO_ERROR || _failure is not null;
        }
    }

    private async Task PullUntilAsync(int wanted, CancellationToken cancellationToken)
    {
        for (int size = FirstPull; !IsFull(wanted); size = NextPull(wanted))
        {
            try
            {
                Take(await _source.NextAsync(Math.Min(size, wanted), cancellationToken).ConfigureAwait(false));
            }
            catch (WbemException error)
            {
                Fail(error);
            }
            catch (OperationCanceledException error) when (cancellationToken.IsCancellationRequested)
            {
                Fail(new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error));
            }
        }
    }

    // As many as are missing, unless objects as large as those before would fill the answer earlier.
    private int NextPull(int wanted)
    {
        lock (_lock)
        {
            long average = Math.Max(1, _ready.Octets / Math.Max(1, _ready.Count));
            return (int)Math.Clamp(Math.Min(wanted - _ready.Count, (_maxOctets - _ready.Octets) / average), 1, LargestPull);
        }
    }

    private void Take(WbemBatch batch)
    {
        lock (_lock)
        {
            foreach (CimObject value in batch.Objects)
            {
                _ready.Add(value);
            }

            (_end, _omission) = (batch.Status, batch.Omission);
        }
    }

    private void Fail(WbemException error)
    {
        lock (_lock)
        {
            _failure ??= error;
        }
    }

    private void RequireKept(string what)
    {
        if (_isForwardOnly)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The enumeration goes forward only and cannot be {what}; ask without WBEM_FLAG_FORWARD_ONLY.");
        }
    }

    private async ValueTask<bool> TakeTurnAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await _turn.WaitAsync(timeout, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException error)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED, innerException: error);
        }
    }

    private static TimeSpan Remaining(TimeSpan timeout, long start)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            return timeout;
        }

        TimeSpan left = timeout - Stopwatch.GetElapsedTime(start);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
