using System.Buffers.Binary;
using System.Net;

namespace OpenWmi.Wmi.Tests.Wire;

/// <summary>Makes captures of a few packets, in either form and byte order.</summary>
internal static class CaptureBytes
{
    public static byte[] Segment(string source, string destination, uint sequence, bool syn, ReadOnlySpan<byte> payload)
    {
        IPEndPoint from = IPEndPoint.Parse(source);
        IPEndPoint to = IPEndPoint.Parse(destination);
        bool is6 = from.Address.GetAddressBytes().Length == 16;
        int ip = is6 ? 40 : 20;
        byte[] datagram = new byte[ip + 20 + payload.Length];
        if (is6)
        {
            datagram[0] = 0x60;
            BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(4), (ushort)(datagram.Length - ip));
            datagram[6] = 6;
            from.Address.GetAddressBytes().CopyTo(datagram, 8);
            to.Address.GetAddressBytes().CopyTo(datagram, 24);
        }
        else
        {
            datagram[0] = 0x45;
            BinaryPrimitives.WriteUInt16BigEndian(datagram.AsSpan(2), (ushort)datagram.Length);
            datagram[9] = 6;
            from.Address.GetAddressBytes().CopyTo(datagram, 12);
            to.Address.GetAddressBytes().CopyTo(datagram, 16);
        }

        Span<byte> tcp = datagram.AsSpan(ip);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)from.Port);
        BinaryPrimitives.WriteUInt16BigEndian(tcp.Slice(2), (ushort)to.Port);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.Slice(4), sequence);
        tcp[12] = 0x50;
        tcp[13] = (byte)(syn ? 0x02 : 0x18);
        payload.CopyTo(tcp.Slice(20));
        return datagram;
    }

    public static byte[] Ethernet(byte[] datagram) => [.. new byte[12], .. datagram[0] >> 4 == 4 ? new byte[] { 0x08, 0x00 } : [0x86, 0xDD], .. datagram];

    public static byte[] Pcap(int linkType, bool isBigEndian, params byte[][] packets)
    {
        var file = new List<byte>();
        Add32(file, 0xA1B2C3D4, isBigEndian);
        Add32(file, isBigEndian ? 0x00020004u : 0x00040002u, isBigEndian);
        Add32(file, 0, isBigEndian);
        Add32(file, 0, isBigEndian);
        Add32(file, 65535, isBigEndian);
        Add32(file, (uint)linkType, isBigEndian);
        foreach (byte[] packet in packets)
        {
            Add32(file, 1, isBigEndian);
            Add32(file, 2, isBigEndian);
            Add32(file, (uint)packet.Length, isBigEndian);
            Add32(file, (uint)packet.Length, isBigEndian);
            file.AddRange(packet);
        }

        return [.. file];
    }

    public static byte[] PcapNg(int linkType, bool isBigEndian, params byte[][] packets)
    {
        var file = new List<byte>();
        AddBlock(file, 0x0A0D0D0A, isBigEndian, [.. Word(0x1A2B3C4D, isBigEndian), .. Word(isBigEndian ? 0x00010000u : 1, isBigEndian), .. new byte[8]]);
        AddBlock(file, 1, isBigEndian, [.. isBigEndian ? new byte[] { 0, (byte)linkType } : [(byte)linkType, 0], 0, 0, .. Word(65535, isBigEndian)]);
        foreach (byte[] packet in packets)
        {
            AddBlock(file, 6, isBigEndian, [.. new byte[12], .. Word((uint)packet.Length, isBigEndian), .. Word((uint)packet.Length, isBigEndian), .. packet]);
        }

        return [.. file];
    }

    private static void AddBlock(List<byte> file, uint kind, bool isBigEndian, byte[] body)
    {
        uint length = (uint)(12 + ((body.Length + 3) & ~3));
        Add32(file, kind, isBigEndian);
        Add32(file, length, isBigEndian);
        file.AddRange(body);
        file.AddRange(new byte[(4 - (body.Length & 3)) & 3]);
        Add32(file, length, isBigEndian);
    }

    private static void Add32(List<byte> file, uint value, bool isBigEndian) => file.AddRange(Word(value, isBigEndian));

    private static byte[] Word(uint value, bool isBigEndian)
    {
        byte[] octets = new byte[4];
        if (isBigEndian)
        {
            BinaryPrimitives.WriteUInt32BigEndian(octets, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(octets, value);
        }

        return octets;
    }
}
