using System.Net.Sockets;
using OpenWmi.Native;
using OpenWmi.Rpc.Transports;

namespace OpenWmi.Providers.Hosting;

/// <summary>The two links that the service hands to a host: on the first it calls, on the second the host does. What the host starts gets neither.</summary>
internal static class HostLinks
{
    private const int ServiceCalls = ChildProcess.FirstDescriptor;
    private const int HostCalls = ChildProcess.FirstDescriptor + 1;

    /// <summary>The link on which the service calls. From now on the process ends when the service closes it, or ends.</summary>
    /// <exception cref="IOException">The descriptor is none: the program was not started by the service.</exception>
    public static IDuplexConnection TakeFirst()
    {
        SafeSocketHandle socket = SocketPair.TakeInherited(ServiceCalls);
        IDuplexConnection connection = LocalEndpoint.FromPair(socket, "link 1");
        PeerWatch.ExitWhenClosed(socket, status: 0);
        return connection;
    }

    /// <summary>The link on which the host calls.</summary>
    /// <exception cref="IOException">The descriptor is none.</exception>
    public static IDuplexConnection TakeSecond() => LocalEndpoint.FromPair(SocketPair.TakeInherited(HostCalls), "link 2");
}
