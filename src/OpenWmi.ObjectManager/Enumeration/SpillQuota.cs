using OpenWmi.Cim;

namespace OpenWmi.ObjectManager.Enumeration;

/// <summary>How much disk space kept results may take, each and all together. Thread-safe.</summary>
/// <param name="perResult">Octets for one result.</param>
/// <param name="total">Octets for all results of the object manager.</param>
internal sealed class SpillQuota(long perResult, long total)
{
    private long _taken;

    /// <summary>Takes room for an object.</summary>
    /// <param name="octets">How much.</param>
    /// <param name="already">How much the same result has already.</param>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: there is none left.</exception>
    public void Take(int octets, long already)
    {
        if (already + octets > perResult)
        {
            throw new WbemException(
                WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The result is larger than the {perResult} octets that are kept for Reset and Clone; ask with WBEM_FLAG_FORWARD_ONLY, or for less.");
        }

        if (Interlocked.Add(ref _taken, octets) > total)
        {
            Interlocked.Add(ref _taken, -octets);
            throw new WbemException(
                WbemStatus.WBEM_E_QUOTA_VIOLATION, $"All results that are kept for Reset and Clone take {total} octets together, which is the most; ask with WBEM_FLAG_FORWARD_ONLY, or again later.");
        }
    }

    /// <summary>Gives room back.</summary>
    public void Return(long octets) => Interlocked.Add(ref _taken, -octets);
}
