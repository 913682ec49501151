using OpenWmi.Cim;
using OpenWmi.Wbem;

namespace OpenWmi.ObjectManager.Instances;

/// <summary>Enumerates stored instances of one class in the order of their keys.</summary>
/// <remarks>
/// Each page is a read of its own, and no read is open between calls: a reader that stalls holds neither a lock nor the log. What is put or deleted meanwhile
/// is seen or not seen by its key; no instance comes twice.
/// </remarks>
internal sealed class StaticInstanceEnumerator(IInstancePages pages, CimClass type) : IEnumWbemClassObject
{
    private readonly List<byte[]> _page = [];
    private readonly List<CimObject> _batch = [];
    private int _position;
    private bool _ended;

    public ValueTask<WbemBatch> NextAsync(int count, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (cancellationToken.IsCancellationRequested)
        {
            throw new WbemException(WbemStatus.WBEM_E_CALL_CANCELLED);
        }

        if (_position == _page.Count && !_ended)
        {
            _page.Clear();
            _position = 0;
            _ended = !pages.ReadNext(_page);
        }

        _batch.Clear();
        while (_batch.Count < count && _position < _page.Count)
        {
            _batch.Add(StoredObjects.DecodeInstance(type, _page[_position++]));
        }

        bool last = _ended && _position == _page.Count;
        return new(new WbemBatch(last ? WbemStatus.WBEM_S_FALSE : WbemStatus.WBEM_S_NO_ERROR, _batch));
    }

    public ValueTask DisposeAsync()
    {
        _ended = true;
        _page.Clear();
        _position = 0;
        return ValueTask.CompletedTask;
    }
}
