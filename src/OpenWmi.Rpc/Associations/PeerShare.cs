namespace OpenWmi.Rpc.Associations;

/// <summary>What all connections of one peer take together (S30). Any number of threads may use it.</summary>
/// <param name="maxOctets">The octets of requests that they may hold.</param>
internal sealed class PeerShare(long maxOctets)
{
    private long _octets;

    /// <summary>The connections; under the lock of the admission.</summary>
    public int Connections { get; set; }

    /// <summary>Counts octets, unless they would be too many.</summary>
    public bool TryTake(int octets)
    {
        if (Interlocked.Add(ref _octets, octets) <= maxOctets)
        {
            return true;
        }

        Give(octets);
        return false;
    }

    public void Give(long octets) => Interlocked.Add(ref _octets, -octets);
}
