namespace OpenWmi.Wbem.Server;

/// <summary>Requests that are being served, and that were.</summary>
internal sealed class RequestCounters
{
    private long _begun;
    private long _done;

    public long Done => Interlocked.Read(ref _done);

    public long UnderWay => Math.Max(0, Interlocked.Read(ref _begun) - Done);

    public void Begin() => Interlocked.Increment(ref _begun);

    public void End() => Interlocked.Increment(ref _done);
}
