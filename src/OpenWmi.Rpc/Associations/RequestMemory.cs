namespace OpenWmi.Rpc.Associations;

/// <summary>The octets of requests that one connection holds, counted among those of its peer. Any number of threads may use it.</summary>
/// <param name="share">What the peer may hold.</param>
internal sealed class RequestMemory(PeerShare share) : IDisposable
{
    private long _held;

    /// <summary>Counts octets that are about to be kept.</summary>
    /// <exception cref="AssociationFaultException">OutOfResources: the peer holds too many already.</exception>
    public void Take(int octets)
    {
        if (!share.TryTake(octets))
        {
            throw new AssociationFaultException(RpcStatus.OutOfResources, "The requests of this peer that are under way have too many octets.");
        }

        Interlocked.Add(ref _held, octets);
    }

    /// <summary>Octets that were counted are gone.</summary>
    public void Give(int octets)
    {
        Interlocked.Add(ref _held, -octets);
        share.Give(octets);
    }

    /// <summary>The connection is gone, and whatever it still held.</summary>
    public void Dispose() => share.Give(Interlocked.Exchange(ref _held, 0));
}
