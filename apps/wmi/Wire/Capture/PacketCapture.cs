using System.Buffers.Binary;

namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>The packets of a file of tcpdump or Wireshark: pcap in both byte orders, and pcapng.</summary>
internal static class PacketCapture
{
    private const uint PcapMagic = 0xA1B2C3D4;
    private const uint PcapNanosecondMagic = 0xA1B23C4D;
    private const uint SectionHeaderBlock = 0x0A0D0D0A;
    private const uint ByteOrderMagic = 0x1A2B3C4D;
    private const uint InterfaceDescriptionBlock = 1;
    private const uint SimplePacketBlock = 3;
    private const uint EnhancedPacketBlock = 6;
    private const int PcapHeaderLength = 24;
    private const int PcapRecordLength = 16;
    private const int BlockOverhead = 12;

    /// <summary>Whether octets begin as a capture does.</summary>
    public static bool IsCapture(ReadOnlySpan<byte> octets)
    {
        if (octets.Length < PcapHeaderLength)
        {
            return false;
        }

        uint magic = BinaryPrimitives.ReadUInt32LittleEndian(octets);
        return magic == SectionHeaderBlock || IsPcapMagic(magic) || IsPcapMagic(BinaryPrimitives.ReverseEndianness(magic));
    }

    /// <summary>Reads the packets in the order of the file; a file that was cut off gives those that are whole.</summary>
    public static IEnumerable<CapturedPacket> Read(ReadOnlyMemory<byte> file)
        => BinaryPrimitives.ReadUInt32LittleEndian(file.Span) == SectionHeaderBlock ? ReadBlocks(file) : ReadRecords(file);

    private static bool IsPcapMagic(uint magic) => magic is PcapMagic or PcapNanosecondMagic;

    private static IEnumerable<CapturedPacket> ReadRecords(ReadOnlyMemory<byte> file)
    {
        bool isBigEndian = !IsPcapMagic(BinaryPrimitives.ReadUInt32LittleEndian(file.Span));
        int linkType = (int)(ReadUInt32(file.Span.Slice(20), isBigEndian) & 0xFFFF);
        int number = 0;
        for (int position = PcapHeaderLength; position <= file.Length - PcapRecordLength;)
        {
            uint length = ReadUInt32(file.Span.Slice(position + 8), isBigEndian);
            position += PcapRecordLength;
            if (length > file.Length - position)
            {
                yield break;
            }

            yield return new CapturedPacket(++number, linkType, file.Slice(position, (int)length));
            position += (int)length;
        }
    }

    private static IEnumerable<CapturedPacket> ReadBlocks(ReadOnlyMemory<byte> file)
    {
        var linkTypes = new List<int>();
        bool isBigEndian = false;
        int number = 0;
        for (int position = 0; position <= file.Length - BlockOverhead;)
        {
            uint kind = BinaryPrimitives.ReadUInt32LittleEndian(file.Span.Slice(position));
            if (kind == SectionHeaderBlock)
            {
                isBigEndian = BinaryPrimitives.ReadUInt32LittleEndian(file.Span.Slice(position + 8)) != ByteOrderMagic;
                linkTypes.Clear();
            }

            kind = ReadUInt32(file.Span.Slice(position), isBigEndian);
            uint length = ReadUInt32(file.Span.Slice(position + 4), isBigEndian);
            if (length < BlockOverhead || length > file.Length - position)
            {
                yield break;
            }

            ReadOnlyMemory<byte> body = file.Slice(position + 8, (int)length - BlockOverhead);
            position += (int)length;
            if (kind == InterfaceDescriptionBlock && body.Length >= 8)
            {
                linkTypes.Add(ReadUInt16(body.Span, isBigEndian));
            }
            else if (Packet(kind, body, linkTypes, isBigEndian) is (int linkType, ReadOnlyMemory<byte> packet))
            {
                yield return new CapturedPacket(++number, linkType, packet);
            }
        }
    }

    private static (int LinkType, ReadOnlyMemory<byte> Octets)? Packet(uint kind, ReadOnlyMemory<byte> body, List<int> linkTypes, bool isBigEndian)
    {
        if (kind == SimplePacketBlock && body.Length >= 4 && linkTypes.Count > 0)
        {
            return (linkTypes[0], body.Slice(4, (int)Math.Min(ReadUInt32(body.Span, isBigEndian), (uint)body.Length - 4)));
        }

        if (kind != EnhancedPacketBlock || body.Length < 20)
        {
            return null;
        }

        uint card = ReadUInt32(body.Span, isBigEndian);
        uint captured = ReadUInt32(body.Span.Slice(12), isBigEndian);
        return card < linkTypes.Count && captured <= body.Length - 20 ? (linkTypes[(int)card], body.Slice(20, (int)captured)) : null;
    }

    private static uint ReadUInt32(ReadOnlySpan<byte> octets, bool isBigEndian) => isBigEndian ? BinaryPrimitives.ReadUInt32BigEndian(octets) : BinaryPrimitives.ReadUInt32LittleEndian(octets);

    private static ushort ReadUInt16(ReadOnlySpan<byte> octets, bool isBigEndian) => isBigEndian ? BinaryPrimitives.ReadUInt16BigEndian(octets) : BinaryPrimitives.ReadUInt16LittleEndian(octets);
}
