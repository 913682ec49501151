using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>The objects of a list of paths, each looked up when its turn comes; paths without an object are passed over.</summary>
internal sealed class LookupEnumerator(IReadOnlyList<CimPath> paths, Func<CimPath, CancellationToken, ValueTask<CimInstance?>> find) : IEnumWbemClassObject
{
    private readonly List<CimObject> _batch = [];
    private int _next;

    public async ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        _batch.Clear();
        while (_batch.Count < count && _next < paths.Count)
        {
            if (await find(paths[_next++], cancellationToken).ConfigureAwait(false) is { } found)
            {
                _batch.Add(found);
            }
        }

        return new WbemBatch(_next < paths.Count ? WbemStatus.WBEM_S_NO_ERROR : WbemStatus.WBEM_S_FALSE, _batch);
    }

    public ValueTask DisposeAsync()
    {
        _next = paths.Count;
        return ValueTask.CompletedTask;
    }
}
