using System.Buffers.Binary;
using System.Net;

namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>The part of a TCP connection that one packet carries.</summary>
/// <param name="Flow">From where to where.</param>
/// <param name="Sequence">The number of its first octet.</param>
/// <param name="IsStart">Whether the connection starts with it: SYN.</param>
/// <param name="Payload">The octets of the stream.</param>
internal readonly record struct TcpSegment(TcpFlow Flow, uint Sequence, bool IsStart, ReadOnlyMemory<byte> Payload)
{
    private const int LinkTypeNull = 0;
    private const int LinkTypeEthernet = 1;
    private const int LinkTypeLinuxSll = 113;
    private const int LinkTypeLinuxSll2 = 276;
    private const int ProtocolTcp = 6;
    private const ushort EtherTypeVlan = 0x8100;

    /// <summary>Finds the segment in a packet; null where it has another protocol, is a fragment of a datagram, or was cut off.</summary>
    public static TcpSegment? Read(CapturedPacket packet)
    {
        int header = LinkHeaderLength(packet);
        return header >= 0 && header < packet.Octets.Length ? ReadDatagram(packet.Octets.Slice(header)) : null;
    }

    private static int LinkHeaderLength(CapturedPacket packet) => packet.LinkType switch
    {
        LinkTypeEthernet => EthernetHeaderLength(packet.Octets.Span),
        LinkTypeNull => 4,
        LinkTypeLinuxSll => 16,
        LinkTypeLinuxSll2 => 20,
        // LINKTYPE_RAW under its numbers, LINKTYPE_IPV4, LINKTYPE_IPV6: the datagram comes first.
        12 or 14 or 101 or 228 or 229 => 0,
        _ => -1,
    };

    private static int EthernetHeaderLength(ReadOnlySpan<byte> frame)
    {
        int length = 14;
        while (frame.Length >= length && BinaryPrimitives.ReadUInt16BigEndian(frame.Slice(length - 2)) == EtherTypeVlan)
        {
            length += 4;
        }

        return length;
    }

    private static TcpSegment? ReadDatagram(ReadOnlyMemory<byte> datagram)
    {
        ReadOnlySpan<byte> octets = datagram.Span;
        if (octets[0] >> 4 == 4 && octets.Length >= 20)
        {
            int header = (octets[0] & 0xF) * 4;
            int total = BinaryPrimitives.ReadUInt16BigEndian(octets.Slice(2));
            bool isWhole = (BinaryPrimitives.ReadUInt16BigEndian(octets.Slice(6)) & 0x3FFF) == 0;

            // A card that splits segments itself leaves the total length at 0.
            int end = total == 0 ? octets.Length : Math.Min(total, octets.Length);
            return isWhole && octets[9] == ProtocolTcp && header >= 20 && end > header
                ? ReadSegment(datagram.Slice(header, end - header), new IPAddress(octets.Slice(12, 4)), new IPAddress(octets.Slice(16, 4)))
                : null;
        }

        return octets[0] >> 4 == 6 && octets.Length >= 40 && octets[6] == ProtocolTcp
            ? ReadSegment(datagram.Slice(40, Math.Min(Payload6(octets), octets.Length - 40)), new IPAddress(octets.Slice(8, 16)), new IPAddress(octets.Slice(24, 16)))
            : null;
    }

    private static int Payload6(ReadOnlySpan<byte> octets) => BinaryPrimitives.ReadUInt16BigEndian(octets.Slice(4)) is > 0 and ushort length ? length : octets.Length;

    private static TcpSegment? ReadSegment(ReadOnlyMemory<byte> segment, IPAddress source, IPAddress destination)
    {
        ReadOnlySpan<byte> octets = segment.Span;
        if (octets.Length < 20)
        {
            return null;
        }

        int header = (octets[12] >> 4) * 4;
        if (header < 20 || header > octets.Length)
        {
            return null;
        }

        var flow = new TcpFlow(
            new IPEndPoint(source, BinaryPrimitives.ReadUInt16BigEndian(octets)),
            new IPEndPoint(destination, BinaryPrimitives.ReadUInt16BigEndian(octets.Slice(2))));
        return new TcpSegment(flow, BinaryPrimitives.ReadUInt32BigEndian(octets.Slice(4)), (octets[13] & 0x02) != 0, segment.Slice(header));
    }
}
