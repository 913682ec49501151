using System.Collections.Concurrent;
using OpenWmi.Cim;
using OpenWmi.ObjectManager.Sessions;
using OpenWmi.Wbem;
using OpenWmi.Wbem.Hosting;

namespace OpenWmi.ObjectManager.Hosting;

/// <summary>The namespaces of the calls that are under way in one host: as long as a call goes on, its provider may ask for that of its caller, and for no other. Any number of threads may use one.</summary>
internal sealed class HostNamespaces
{
    private readonly ConcurrentDictionary<ulong, IWbemServices> _open = new();
    private ulong _last;

    /// <summary>Enters the namespace of a call, and says what the host is told of it.</summary>
    public ProviderCall Add(ProviderRegistration registration, IWbemServices ns)
    {
        ulong id = Interlocked.Increment(ref _last);
        _open[id] = ns;
        return new ProviderCall(registration.Name, registration.Namespace, id, VersionOf(ns));
    }

    /// <summary>The call has ended.</summary>
    public void Remove(ulong id) => _open.TryRemove(id, out _);

    /// <summary>Finds the namespace of a call.</summary>
    /// <exception cref="WbemException">WBEM_E_INVALID_NAMESPACE: there is no such call, or it has ended.</exception>
    public IWbemServices Require(ulong id) => _open.TryGetValue(id, out IWbemServices? ns)
        ? ns
        : throw new WbemException(WbemStatus.WBEM_E_INVALID_NAMESPACE, "The call of the provider has ended, and with it its namespace.");

    // Any class may have changed where the session is not one of the object manager's own.
    private static ulong VersionOf(IWbemServices ns) => ns is NamespaceSession session ? session.Classes.Version : 0;
}
