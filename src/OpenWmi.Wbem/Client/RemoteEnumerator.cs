using System.Runtime.InteropServices;
using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Security;
using OpenWmi.Wbem.Protocol;
using IWireEnum = OpenWmi.Wbem.Protocol.IEnumWbemClassObject;

namespace OpenWmi.Wbem.Client;

/// <summary>An enumeration at the other side of a connection. One answer is asked for ahead of its reader: it is made while the one before is taken apart, and no more than that is held.</summary>
/// <remarks>
/// The first answer has one object, so that it is there at once; those after it have more and more. Where no more come within a while, the rest is asked for one by one again: what a slow provider finds
/// is seen as it finds it.
/// </remarks>
internal sealed partial class RemoteEnumerator : IEnumWbemClassObject
{
    // Larger answers are no faster, and are more to hold on both sides.
    private const int LargestCount = 512;
    private const int Growth = 8;
    private const int PatienceMilliseconds = 250;

    private readonly InterfacePointer<IWireEnum> _pointer;
    private readonly PrivilegeSet _privileges;
    private readonly CancellationTokenSource _stop = new();
    private RemoteObjectSource? _source;
    private OrpcPendingAnswer? _asked;
    private Task<StubBuffer>? _awaited;
    private uint _askedCount;
    private uint _nextCount = 1;
    private ReadOnlyMemory<CimObject> _read;
    private RemoteObjects? _end;
    private WbemException? _failure;
    private bool _isDisposed;

    /// <summary>Begins to read.</summary>
    /// <param name="pointer">The enumeration; it is disposed of with this.</param>
    /// <param name="privileges">The privileges to enable for each call.</param>
    public RemoteEnumerator(InterfacePointer<IWireEnum> pointer, PrivilegeSet privileges) => (_pointer, _privileges) = (pointer, privileges);

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        while (_read.IsEmpty && _end is null)
        {
            await FillAsync(Timeout.InfiniteTimeSpan, cancellationToken).ConfigureAwait(false);
        }

        return Batch(Take(count));
    }

    public async ValueTask<WbemBatch> NextAsync(TimeSpan timeout, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var objects = new List<CimObject>(Math.Min(count, LargestCount));
        WbemStatus status = await CollectAsync(timeout, count, objects, cancellationToken).ConfigureAwait(false);
        return status == WbemStatus.WBEM_S_FALSE ? Batch(objects) : new WbemBatch(status, objects);
    }

    public async ValueTask<WbemStatus> SkipAsync(TimeSpan timeout, int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return await CollectAsync(timeout, count, null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends the enumeration; a call under way is cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isDisposed)
        {
            return;
        }

        _isDisposed = true;
        await _stop.CancelAsync().ConfigureAwait(false);
        if (!_pointer.Exporter.EndsWithConnection)
        {
            await ForgetAskedAsync().ConfigureAwait(false);
        }

        if (_source is not null)
        {
            await _source.DisposeAsync().ConfigureAwait(false);
        }

        await _pointer.DisposeAsync().ConfigureAwait(false);
        _failure ??= new WbemException(WbemStatus.WBEM_E_INVALID_OPERATION, "The enumeration was disposed of.");
        _stop.Dispose();
    }

    // WBEM_S_FALSE: the end came first.
    private async ValueTask<WbemStatus> CollectAsync(TimeSpan timeout, int count, List<CimObject>? objects, CancellationToken cancellationToken)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (count > 0)
        {
            if (!_read.IsEmpty)
            {
                ArraySegment<CimObject> taken = Take(count);
                objects?.AddRange(taken);
                count -= taken.Count;
                continue;
            }

            if (_end is not null)
            {
                return WbemStatus.WBEM_S_FALSE;
            }

            TimeSpan left = timeout == Timeout.InfiniteTimeSpan ? timeout : timeout - TimeProvider.System.GetElapsedTime(start);
            if (!await FillAsync(left, cancellationToken).ConfigureAwait(false))
            {
                return WbemStatus.WBEM_S_TIMEDOUT;
            }
        }

        return WbemStatus.WBEM_S_NO_ERROR;
    }

    private ArraySegment<CimObject> Take(int count)
    {
        ReadOnlyMemory<CimObject> taken = _read[..Math.Min(count, _read.Length)];
        _read = _read[taken.Length..];
        return MemoryMarshal.TryGetArray(taken, out ArraySegment<CimObject> segment) ? segment : taken.ToArray();
    }

    private WbemBatch Batch(IReadOnlyList<CimObject> objects) => _read.IsEmpty && _end is { } end
        ? new WbemBatch(end.Status, objects) { Omission = end.Omission }
        : new WbemBatch(WbemStatus.WBEM_S_NO_ERROR, objects);
}
