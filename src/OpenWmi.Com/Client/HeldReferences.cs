namespace OpenWmi.Com;

/// <summary>The references to one interface that the copies of a proxy have together; given back with the last of them.</summary>
internal sealed class HeldReferences(StdObjRef std, Action<StdObjRef, uint> release)
{
    private readonly Lock _lock = new();
    private uint _refs = std.PublicRefs;
    private int _copies = 1;

    public StdObjRef Std => std;

    public void AddCopy()
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_copies == 0, this);
            _copies++;
        }
    }

    public void RemoveCopy()
    {
        uint refs;
        lock (_lock)
        {
            if (--_copies > 0)
            {
                return;
            }

            refs = _refs;
        }

        release(std, refs);
    }

    /// <summary>Takes one reference to give away, where one is left for us.</summary>
    public bool TryTakeOne()
    {
        lock (_lock)
        {
            bool isThere = _refs > 1;
            _refs -= isThere ? 1u : 0;
            return isThere;
        }
    }
}
