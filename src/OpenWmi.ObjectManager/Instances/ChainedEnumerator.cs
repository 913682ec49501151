using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>One enumeration after another: the instances of a class, then those of each subclass. Each is opened when the one before it has ended.</summary>
internal sealed class ChainedEnumerator(IEnumerable<Func<CancellationToken, ValueTask<IEnumWbemClassObject>>> sources) : IEnumWbemClassObject
{
    private readonly IEnumerator<Func<CancellationToken, ValueTask<IEnumWbemClassObject>>> _sources = sources.GetEnumerator();
    private IEnumWbemClassObject? _current;
    private WbemStatus _final = WbemStatus.WBEM_S_FALSE;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        while (_current is not null || _sources.MoveNext())
        {
            _current ??= await _sources.Current(cancellationToken).ConfigureAwait(false);
            WbemBatch batch = await _current.NextAsync(count, cancellationToken).ConfigureAwait(false);
            if (!batch.IsLast)
            {
                return batch;
            }

            Note(batch.Status);
            await _current.DisposeAsync().ConfigureAwait(false);
            _current = null;
            if (batch.Objects.Count > 0)
            {
                return batch with { Status = WbemStatus.WBEM_S_NO_ERROR };
            }
        }

        return new WbemBatch(_final, []);
    }

    public async ValueTask DisposeAsync()
    {
        _sources.Dispose();
        if (_current is not null)
        {
            await _current.DisposeAsync().ConfigureAwait(false);
        }
    }

    // The denial of one source outlives the plain end of the others. Facts 4.6.
    private void Note(WbemStatus status)
    {
        if (_final == WbemStatus.WBEM_S_FALSE || status == WbemStatus.WBEM_S_ACCESS_DENIED)
        {
            _final = status;
        }
    }
}
