using System.Runtime.ExceptionServices;
using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>One enumeration after another: the instances of a class, then those of each subclass. Each is opened when the one before it has ended.</summary>
/// <remarks>
/// One source of several that fails does not lose the others: they are delivered, and the end is WBEM_S_PARTIAL_RESULTS or WBEM_S_ACCESS_DENIED, with the first failure beside it
/// (facts 4.6). Where every source fails and nothing was delivered, or there is only one source, the failure is the result.
/// </remarks>
internal sealed class ChainedEnumerator(IReadOnlyList<Func<CancellationToken, ValueTask<IEnumWbemClassObject>>> sources) : IEnumWbemClassObject
{
    private int _next;
    private IEnumWbemClassObject? _current;
    private WbemStatus _final = WbemStatus.WBEM_S_FALSE;
    private WbemException? _failure;
    private bool _hasAnswer;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        while (_current is not null || _next < sources.Count)
        {
            WbemBatch? batch = await ReadCurrentAsync(count, cancellationToken).ConfigureAwait(false);
            _hasAnswer |= batch?.Objects.Count > 0;
            if (batch is { IsLast: false })
            {
                return batch;
            }

            await LeaveAsync(batch).ConfigureAwait(false);
            if (batch?.Objects.Count > 0)
            {
                return batch with { Status = WbemStatus.WBEM_S_NO_ERROR };
            }
        }

        if (_failure is not null && !_hasAnswer)
        {
            ExceptionDispatchInfo.Throw(_failure);
        }

        return new WbemBatch(_final, []) { Omission = _failure };
    }

    public async ValueTask DisposeAsync()
    {
        _next = sources.Count;
        if (_current is not null)
        {
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }

    // NULL where the source failed.
    private async ValueTask<WbemBatch?> ReadCurrentAsync(int count, CancellationToken cancellationToken)
    {
        try
        {
            _current ??= await sources[_next++](cancellationToken).ConfigureAwait(false);
            return await _current.NextAsync(count, cancellationToken).ConfigureAwait(false);
        }
        catch (WbemException failure) when (sources.Count > 1 && PartialResults.CanLeaveOut(failure.Status))
        {
            _failure ??= failure;
            Note(PartialResults.Ending(failure.Status));
            return null;
        }
    }

    private async ValueTask LeaveAsync(WbemBatch? last)
    {
        if (last is not null)
        {
            _hasAnswer = true;
            _failure ??= last.Omission;
            Note(last.Status);
        }

        if (_current is not null)
        {
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
        }
    }

    private void Note(WbemStatus status) => _final = PartialResults.Join(_final, status);
}
