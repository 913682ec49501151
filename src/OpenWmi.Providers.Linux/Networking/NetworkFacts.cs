using System.Globalization;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>What the adapters of one call have in common, each read when it is first asked for. For one thread at a time.</summary>
/// <param name="facts">The host.</param>
internal sealed class NetworkFacts(HostFacts facts)
{
    private const int MaxInterfaces = 1 << 20;
    private const int MaxFile = 1 << 20;
    private const int MaxRecording = 64 << 20;

    private ILookup<int, InterfaceAddress>? _addresses;
    private ILookup<int, DefaultRoute>? _routes;
    private ResolverConfiguration? _resolver;

    public HostFacts Facts { get; } = facts;

    public ResolverConfiguration Resolver => _resolver ??= ReadResolver();

    public static NetworkFacts Of(ProviderRequest request) => new(HostFacts.Of(request));

    /// <summary>The addresses of an interface, in the kernel's order: IPv4 before IPv6.</summary>
    public IEnumerable<InterfaceAddress> AddressesOf(int index)
    {
        if (_addresses is null)
        {
            var found = new List<InterfaceAddress>();
            ReadTable(RouteNetlink.GetAddresses, "netlink/addresses"u8, (type, body) =>
            {
                if (InterfaceAddress.Parse(type, body) is { } address)
                {
                    found.Add(address);
                }
            });
            _addresses = found.ToLookup(address => address.InterfaceIndex);
        }

        return _addresses[index];
    }

    /// <summary>The routes to everywhere that lead over an interface, the cheapest first.</summary>
    public IEnumerable<DefaultRoute> RoutesOf(int index)
    {
        if (_routes is null)
        {
            var found = new List<DefaultRoute>();
            ReadTable(RouteNetlink.GetRoutes, "netlink/routes"u8, (type, body) => DefaultRoute.Parse(type, body, found));
            _routes = found.OrderBy(route => route.Metric).ToLookup(route => route.InterfaceIndex);
        }

        return _routes[index];
    }

    /// <summary>All network interfaces, in ascending order of their numbers.</summary>
    public IEnumerable<NetworkInterfaceFiles> Interfaces() =>
        Facts.Host.ListNames("sys/class/net", MaxInterfaces).Select(name => NetworkInterfaceFiles.Open(this, name)).OfType<NetworkInterfaceFiles>().OrderBy(found => found.Index);

    /// <summary>A setting of the kernel below /proc/sys/net/ipv4, as a number; NULL where there is none.</summary>
    public uint? ReadSetting(string name) =>
        uint.TryParse(Facts.Host.ReadText($"proc/sys/net/ipv4/{name}"), NumberStyles.None, CultureInfo.InvariantCulture, out uint number) ? number : null;

    private ResolverConfiguration ReadResolver()
    {
        using PooledFile file = PooledFile.Read(Facts.Host.Root, "etc/resolv.conf"u8, MaxFile);
        return ResolverConfiguration.Parse(file.Content);
    }

    // A recording holds the kernel's answers as files.
    private void ReadTable(ushort request, ReadOnlySpan<byte> recording, NetlinkMessageHandler handler)
    {
        if (Facts.Host.RootPath == "/")
        {
            RouteNetlink.Dump(request, handler);
            return;
        }

        using PooledFile file = PooledFile.Read(Facts.Host.Root, recording, MaxRecording);
        RouteNetlink.Read(file.Content, handler);
    }
}
