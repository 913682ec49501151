using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.Providers.Hosting;

/// <summary>The enumerations that are open in a host. Any number of threads may use one.</summary>
internal sealed class HostedEnumerations
{
    private readonly ConcurrentDictionary<uint, HostedEnumeration> _open = new();
    private uint _last;

    /// <summary>Enters an enumeration.</summary>
    /// <returns>The number by which it is asked for.</returns>
    /// <exception cref="WbemException">WBEM_E_QUOTA_VIOLATION: there are too many.</exception>
    public uint Add(HostedEnumeration enumeration)
    {
        if (_open.Count >= HostingLimits.MaxEnumerations)
        {
            throw new WbemException(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"The host has {HostingLimits.MaxEnumerations} enumerations open.");
        }

        uint number;
        do
        {
            number = unchecked(Interlocked.Increment(ref _last));
        }
        while (number == 0 || !_open.TryAdd(number, enumeration));
        return number;
    }

    /// <summary>Finds an enumeration.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: there is none of that number, or it has ended.</exception>
    public HostedEnumeration Require(uint number) => _open.TryGetValue(number, out HostedEnumeration? known)
        ? known
        : throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"There is no enumeration {number}.");

    /// <summary>Ends an enumeration, where it is there.</summary>
    public async ValueTask CloseAsync(uint number)
    {
        if (_open.TryRemove(number, out HostedEnumeration? known))
        {
            await known.DisposeAsync().ConfigureAwait(false);
        }
    }
}
