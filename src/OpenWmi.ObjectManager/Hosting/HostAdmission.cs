using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>Who may have a host, and of which kind. Any number of threads may ask.</summary>
/// <param name="options">The limits.</param>
/// <param name="clock">The clock.</param>
/// <param name="serviceUid">As whom the service runs.</param>
internal sealed class HostAdmission(ClientHostsOptions options, TimeProvider clock, uint serviceUid)
{
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<uint, long> _known = new();

    /// <summary>Admits a caller.</summary>
    /// <returns>What his host is found by.</returns>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED.</exception>
    public HostKey Admit(AccessToken token)
    {
        if (token.ImpersonationLevel < ImpersonationLevel.Impersonate)
        {
            throw Denied("The provider acts as its caller, who does not let it: the call needs the impersonation level Impersonate.");
        }

        HostKey key = HostKey.Of(token) ?? throw Denied("The provider acts as its caller, who is no user of this machine.");
        if (serviceUid != 0 && (key.Linux.Uid != serviceUid || key.Capabilities != CapabilitySet.None))
        {
            throw Denied("The provider acts as its caller, and the service, which is not root's, can be nobody but its own user.");
        }

        return IsUser(key.Linux.Uid) ? key : throw Denied($"There is no user with the number {key.Linux.Uid} any more.");
    }

    /// <summary>How the host of a caller is started.</summary>
    public HostLaunch LaunchOf(HostKey key) => key.Linux.Uid == serviceUid ? HostLaunch.Own
        : key.Capabilities == CapabilitySet.None ? HostLaunch.Ordinary
        : HostLaunch.WithCapabilities(key);

    // A user may be deleted while he is logged on. Asked again after a while, not at every call.
    private bool IsUser(uint uid)
    {
        if (_known.TryGetValue(uid, out long asked) && clock.GetElapsedTime(asked) < Trust)
        {
            return true;
        }

        if (NameService.FindUser(uid) is null)
        {
            _known.TryRemove(uid, out _);
            return false;
        }

        if (_known.Count > options.MaxHosts * 16)
        {
            _known.Clear();
        }

        _known[uid] = clock.GetTimestamp();
        return true;
    }

    private static WbemException Denied(string reason) => new(WbemStatus.WBEM_E_ACCESS_DENIED, reason);
}
