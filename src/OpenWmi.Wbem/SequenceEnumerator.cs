using OpenWmi.Cim;

namespace OpenWmi.Wbem;

/// <summary>An <see cref="IEnumWbemClassObject"/> over a lazy sequence that never waits: what providers that read the local machine return.</summary>
/// <param name="objects">The objects; drawn one by one as the reader asks.</param>
public sealed class SequenceEnumerator(IEnumerable<CimObject> objects) : IEnumWbemClassObject
{
    private readonly IEnumerator<CimObject> _objects = objects.GetEnumerator();
    private readonly List<CimObject> _batch = [];
    private bool _ended;

    /// <inheritdoc/>
    public ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        _batch.Clear();
        while (!_ended && _batch.Count < count)
        {
            if (cancellationToken.IsCancellationRequested)
            {
                return ValueTask.FromException<WbemBatch>(new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED));
            }

            _ended = !_objects.MoveNext();
            if (!_ended)
            {
                _batch.Add(_objects.Current);
            }
        }

        return new(new WbemBatch(_ended ? WbemStatus.WBEM_S_FALSE : WbemStatus.WBEM_S_NO_ERROR, _batch));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _objects.Dispose();
        return ValueTask.CompletedTask;
    }
}
