using System.Buffers.Binary;

namespace OpenWmi.Providers.Linux.Tests.Classes;

/// <summary>Writes messages as the kernel answers rtnetlink with. rtnetlink(7).</summary>
internal static class NetlinkRecording
{
    private const uint Permanent = 0x80;

    public static byte[] Address(int index, byte[] address, byte prefixLength, uint? validSeconds = null)
    {
        byte[] cache = new byte[16];
        BinaryPrimitives.WriteUInt32LittleEndian(cache.AsSpan(4), validSeconds ?? uint.MaxValue);
        return Message(
            20,
            [.. Header(address, prefixLength), .. Number((uint)index)],
            (1, address),
            (8, Number(validSeconds is null ? Permanent : 0)),
            (6, cache));
    }

    public static byte[] DefaultRoute(int index, byte[] gateway, uint metric) =>
        Message(24, [.. Header(gateway, 0), 254, 3, 0, 1, 0, 0, 0, 0], (5, gateway), (4, Number((uint)index)), (6, Number(metric)));

    private static byte[] Header(byte[] address, byte length) => [address.Length == 4 ? (byte)2 : (byte)10, length, 0, 0];

    private static byte[] Number(uint number)
    {
        byte[] octets = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, number);
        return octets;
    }

    private static byte[] Message(ushort type, byte[] header, params (ushort Type, byte[] Value)[] attributes)
    {
        var body = new List<byte>(header);
        foreach ((ushort kind, byte[] value) in attributes)
        {
            body.AddRange(BitConverter.GetBytes((ushort)(value.Length + 4)));
            body.AddRange(BitConverter.GetBytes(kind));
            body.AddRange(value);
        }

        return [.. BitConverter.GetBytes(body.Count + 16), .. BitConverter.GetBytes(type), .. new byte[10], .. body];
    }
}
