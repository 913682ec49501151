using System.Buffers.Binary;

namespace OpenWmi.Interop.Tests.Tshark;

/// <summary>What two peers said over one TCP connection, to be written as a capture: the octets are theirs, the headers of Ethernet, IP and TCP are made up.</summary>
internal sealed class Conversation(int serverPort)
{
    private const int ClientPort = 40000;
    private const int MaxPayload = 1400;
    private const int HeadersLength = 14 + 20 + 20;
    private readonly List<(bool IsFromClient, byte[] Octets)> _said = [];
    private readonly Lock _lock = new();

    /// <summary>What was sent, in the order in which it was.</summary>
    public void Add(bool isFromClient, ReadOnlySpan<byte> octets)
    {
        lock (_lock)
        {
            _said.Add((isFromClient, octets.ToArray()));
        }
    }

    /// <summary>The capture as a pcap file.</summary>
    public byte[] ToCapture()
    {
        var file = new MemoryStream();
        Span<byte> header = stackalloc byte[24];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0xA1B2C3D4);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(4), 0x00040002);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(16), 65535);
        BinaryPrimitives.WriteUInt32LittleEndian(header.Slice(20), 1);
        file.Write(header);

        uint[] sequences = [1, 1];
        foreach ((bool isFromClient, byte[] octets) in _said)
        {
            for (int start = 0; start < octets.Length; start += MaxPayload)
            {
                ReadOnlySpan<byte> payload = octets.AsSpan(start, Math.Min(MaxPayload, octets.Length - start));
                int sender = isFromClient ? 0 : 1;
                WritePacket(file, isFromClient, sequences[sender], sequences[1 - sender], payload);
                sequences[sender] += (uint)payload.Length;
            }
        }

        return file.ToArray();
    }

    private void WritePacket(MemoryStream file, bool isFromClient, uint sequence, uint acknowledged, ReadOnlySpan<byte> payload)
    {
        Span<byte> packet = new byte[16 + HeadersLength];
        BinaryPrimitives.WriteUInt32LittleEndian(packet, (uint)file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(packet.Slice(8), HeadersLength + payload.Length);
        BinaryPrimitives.WriteInt32LittleEndian(packet.Slice(12), HeadersLength + payload.Length);
        Span<byte> ethernet = packet.Slice(16);
        ethernet[12] = 0x08;
        Span<byte> ip = ethernet.Slice(14);
        ip[0] = 0x45;
        BinaryPrimitives.WriteUInt16BigEndian(ip.Slice(2), (ushort)(40 + payload.Length));
        ip[8] = 64;
        ip[9] = 6;
        new byte[] { 10, 0, 0, (byte)(isFromClient ? 1 : 2), 10, 0, 0, (byte)(isFromClient ? 2 : 1) }.CopyTo(ip.Slice(12));
        Span<byte> tcp = ip.Slice(20);
        BinaryPrimitives.WriteUInt16BigEndian(tcp, (ushort)(isFromClient ? ClientPort : serverPort));
        BinaryPrimitives.WriteUInt16BigEndian(tcp.Slice(2), (ushort)(isFromClient ? serverPort : ClientPort));
        BinaryPrimitives.WriteUInt32BigEndian(tcp.Slice(4), sequence);
        BinaryPrimitives.WriteUInt32BigEndian(tcp.Slice(8), acknowledged);
        tcp[12] = 0x50;
        tcp[13] = 0x18;
        BinaryPrimitives.WriteUInt16BigEndian(tcp.Slice(14), 65535);
        file.Write(packet);
        file.Write(payload);
    }
}
