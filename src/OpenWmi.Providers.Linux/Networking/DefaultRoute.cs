using System.Buffers.Binary;
using System.Net;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>A route to everywhere through a gateway.</summary>
/// <param name="InterfaceIndex">The interface that leads to the gateway.</param>
/// <param name="Gateway">The gateway.</param>
/// <param name="Metric">The cost; of several routes the cheapest is taken.</param>
/// <remarks>struct rtmsg and its attributes, rtnetlink(7).</remarks>
internal sealed record DefaultRoute(int InterfaceIndex, IPAddress Gateway, uint Metric)
{
    private const ushort NewRoute = 24;
    private const int HeaderSize = 12;
    private const byte MainTable = 254;
    private const byte Unicast = 1;
    private const ushort InterfaceAttribute = 4;
    private const ushort GatewayAttribute = 5;
    private const ushort MetricAttribute = 6;
    private const ushort NextHopsAttribute = 9;
    private const int NextHopSize = 8;

    /// <summary>Reads a message of the kernel and adds the routes in it, more than one where it names several gateways.</summary>
    public static void Parse(ushort type, ReadOnlySpan<byte> body, List<DefaultRoute> routes)
    {
        bool isDefault = type == NewRoute && body.Length >= HeaderSize && body[1] == 0 && body[4] == MainTable && body[7] == Unicast;
        if (!isDefault)
        {
            return;
        }

        IPAddress? gateway = null;
        int index = 0;
        uint metric = 0;
        ReadOnlySpan<byte> hops = [];
        RouteAttributes attributes = new(body[HeaderSize..]);
        while (attributes.MoveNext())
        {
            switch (attributes.Type)
            {
                case InterfaceAttribute:
                    index = (int)(attributes.Number ?? 0);
                    break;
                case GatewayAttribute:
                    gateway = attributes.Address;
                    break;
                case MetricAttribute:
                    metric = attributes.Number ?? 0;
                    break;
                case NextHopsAttribute:
                    hops = attributes.Value;
                    break;
            }
        }

        if (gateway is not null)
        {
            routes.Add(new DefaultRoute(index, gateway, metric));
        }

        AddNextHops(hops, metric, routes);
    }

    // struct rtnexthop: length (2), flags (1), weight (1), interface (4), attributes.
    private static void AddNextHops(ReadOnlySpan<byte> hops, uint metric, List<DefaultRoute> routes)
    {
        while (hops.Length >= NextHopSize)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(hops);
            if (length < NextHopSize || length > hops.Length)
            {
                return;
            }

            RouteAttributes attributes = new(hops[NextHopSize..length]);
            while (attributes.MoveNext())
            {
                if (attributes.Type == GatewayAttribute && attributes.Address is { } gateway)
                {
                    routes.Add(new DefaultRoute(BinaryPrimitives.ReadInt32LittleEndian(hops[4..]), gateway, metric));
                }
            }

            hops = hops[Math.Min((length + 3) & ~3, hops.Length)..];
        }
    }
}
