using System.Diagnostics;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>What a client holds of a result: IEnumWbemClassObject whole. [MS-WMI] 3.1.4.4; facts 8.3.</summary>
/// <param name="source">The result.</param>
/// <param name="position">Where in it to begin.</param>
/// <param name="beginCall">Called at the beginning of each call, which it may refuse.</param>
internal sealed class ResultReader(ResultSource source, ResultPosition position, Action? beginCall = null) : IEnumWbemClassObject
{
    private ResultPosition _position = position;
    private int _disposed;

    /// <inheritdoc/>
    public ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Open().ReadSomeAsync(_position, count, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask<WbemBatch> NextAsync(TimeSpan timeout, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return count == 0
            ? new WbemBatch(WbemStatus.WBEM_S_FALSE, [])
            : await Open().ReadAsync(_position, count, timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public async ValueTask<WbemStatus> SkipAsync(TimeSpan timeout, int count, CancellationToken cancellationToken)
    {
        const int AtOnce = 256;
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        long start = Stopwatch.GetTimestamp();
        int left = count;
        while (left > 0)
        {
            WbemBatch batch = await Open().ReadAsync(_position, Math.Min(left, AtOnce), ResultSource.Remaining(timeout, start), cancellationToken).ConfigureAwait(false);
            left -= batch.Objects.Count;
            if (left > 0 && batch.Status != WbemStatus.WBEM_S_NO_ERROR)
            {
                return batch.Status == WbemStatus.WBEM_S_TIMEDOUT ? WbemStatus.WBEM_S_TIMEDOUT : WbemStatus.WBEM_S_FALSE;
            }
        }

        return WbemStatus.WBEM_S_NO_ERROR;
    }

    /// <inheritdoc/>
    public ValueTask ResetAsync(CancellationToken cancellationToken)
    {
        RequireKept("reset");
        _position = new ResultPosition();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public ValueTask<IEnumWbemClassObject> CloneAsync(CancellationToken cancellationToken)
    {
        RequireKept("cloned");
        source.AddReader();
        return new(new ResultReader(source, _position.Copy(), beginCall));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Interlocked.Exchange(ref _disposed, 1) == 0 ? source.DisposeAsync() : ValueTask.CompletedTask;

    private ResultSource Open()
    {
        if (_disposed != 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "The enumeration has been released.");
        }

        beginCall?.Invoke();
        return source;
    }

    private void RequireKept(string what)
    {
        if (!Open().IsKept)
        {
            throw new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, $"The enumeration goes forward only and cannot be {what}; ask without WBEM_FLAG_FORWARD_ONLY.");
        }
    }
}
