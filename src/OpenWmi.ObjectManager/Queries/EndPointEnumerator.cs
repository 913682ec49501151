using OpenWmi.Cim;
using OpenWmi.ObjectManager.Instances;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>Follows the associations of one route to the objects at their other ends, a batch at a time; each object comes once in the whole query.</summary>
/// <param name="run">The query.</param>
/// <param name="associations">The association instances.</param>
/// <param name="route">Their references.</param>
/// <param name="reader">Gets the objects.</param>
internal sealed class EndPointEnumerator(AssociationRun run, IEnumWbemClassObject associations, RouteReader route, EndPointReader reader) : IEnumWbemClassObject
{
    // Enough that a provider which can only be enumerated is not enumerated often; few enough that the first objects come soon.
    private const int MaxEnds = 256;

    private readonly KeyProjection _keys = new();
    private readonly List<string> _ends = [];
    private readonly List<CimObject> _found = [];
    private readonly Queue<CimObject> _ready = [];
    private readonly List<CimObject> _batch = [];
    private WbemStatus _end = WbemStatus.WBEM_S_NO_ERROR;
    private WbemException? _omission;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (_ready.Count == 0 && _end == WbemStatus.WBEM_S_NO_ERROR)
        {
            await FollowAsync(Math.Min(count, MaxEnds), cancellationToken).ConfigureAwait(false);
        }

        while (_batch.Count < count && _ready.TryDequeue(out CimObject? ready))
        {
            _batch.Add(ready);
        }

        return _ready.Count > 0 ? new WbemBatch(WbemStatus.WBEM_S_NO_ERROR, _batch) : new WbemBatch(_end, _batch) { Omission = _omission };
    }

    public ValueTask DisposeAsync() => associations.DisposeAsync();

    private async ValueTask FollowAsync(int count, CancellationToken cancellationToken)
    {
        _ends.Clear();
        _found.Clear();
        WbemBatch batch = await associations.NextAsync(count, cancellationToken).ConfigureAwait(false);
        foreach (CimObject association in batch.Objects)
        {
            route.AddEnds((CimInstance)association, _ends);
        }

        await reader.ReadAsync(_ends, _found, cancellationToken).ConfigureAwait(false);
        foreach (CimObject found in _found)
        {
            Deliver(found);
        }

        if (batch.IsLast)
        {
            _end = PartialResults.Join(batch.Status, reader.Status);
            _omission = batch.Omission ?? reader.Omission;
        }
    }

    private void Deliver(CimObject found)
    {
        if (run.Delivered.Add(found))
        {
            _ready.Enqueue(run.Query.KeysOnly ? _keys.Reduce(found) : found);
        }
    }
}
