using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>The size of a network as IPSubnet of Windows has it.</summary>
internal static class SubnetText
{
    private const int AddressBits = 32;

    /// <summary>A mask for IPv4, <c>255.255.255.0</c>; the length of the prefix for IPv6, <c>64</c>.</summary>
    public static string Of(InterfaceAddress address) =>
        address.Address.AddressFamily == AddressFamily.InterNetwork
            ? new IPAddress(Mask(address.PrefixLength)).ToString()
            : address.PrefixLength.ToString(CultureInfo.InvariantCulture);

    private static byte[] Mask(int prefixLength)
    {
        uint mask = prefixLength <= 0 ? 0 : uint.MaxValue << (AddressBits - Math.Min(prefixLength, AddressBits));
        return [(byte)(mask >> 24), (byte)((mask >> 16) & 0xFF), (byte)((mask >> 8) & 0xFF), (byte)(mask & 0xFF)];
    }
}
