using System.Buffers.Binary;
using System.Net;

namespace OpenWmi.Providers.Linux.Networking;

/// <summary>An address of a network interface.</summary>
/// <param name="InterfaceIndex">The interface.</param>
/// <param name="Address">The address, IPv4 or IPv6.</param>
/// <param name="PrefixLength">How many of its leading bits name the network.</param>
/// <param name="IsPermanent">Whether it stays until it is removed; not where a lease or an advertisement gave it.</param>
/// <param name="ValidSeconds">For how long it remains valid; null for ever.</param>
/// <param name="UpdatedAfterBoot">When it was last given or renewed, in time since the start of the system; null where the kernel does not say.</param>
/// <remarks>struct ifaddrmsg and its attributes, rtnetlink(7).</remarks>
internal sealed record InterfaceAddress(int InterfaceIndex, IPAddress Address, int PrefixLength, bool IsPermanent, uint? ValidSeconds, TimeSpan? UpdatedAfterBoot)
{
    private const ushort NewAddress = 20;
    private const int HeaderSize = 8;
    private const ushort AddressAttribute = 1;
    private const ushort LocalAttribute = 2;
    private const ushort CacheAttribute = 6;
    private const ushort FlagsAttribute = 8;
    private const uint PermanentFlag = 0x80;

    /// <summary>Reads a message of the kernel; NULL where it is none about an address of IPv4 or IPv6.</summary>
    public static InterfaceAddress? Parse(ushort type, ReadOnlySpan<byte> body)
    {
        if (type != NewAddress || body.Length < HeaderSize)
        {
            return null;
        }

        IPAddress? address = null;
        IPAddress? local = null;
        uint flags = body[2];
        uint? valid = null;
        TimeSpan? updated = null;
        RouteAttributes attributes = new(body[HeaderSize..]);
        while (attributes.MoveNext())
        {
            switch (attributes.Type)
            {
                case AddressAttribute:
                    address = attributes.Address;
                    break;
                case LocalAttribute:
                    local = attributes.Address;
                    break;
                case FlagsAttribute:
                    flags = attributes.Number ?? flags;
                    break;
                case CacheAttribute when attributes.Value.Length >= 16:
                    valid = BinaryPrimitives.ReadUInt32LittleEndian(attributes.Value[4..]);
                    updated = TimeSpan.FromMilliseconds(BinaryPrimitives.ReadUInt32LittleEndian(attributes.Value[12..]) * 10L);
                    break;
            }
        }

        // Where there is a local address, the other one is that of the peer of a point-to-point link.
        int index = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
        return (local ?? address) is { } own
            ? new InterfaceAddress(index, own, body[1], (flags & PermanentFlag) != 0, valid == uint.MaxValue ? null : valid, updated)
            : null;
    }
}
