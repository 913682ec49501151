using System.Buffers.Binary;
using System.Text;

namespace OpenWmi.Providers.Linux.Proc;

/// <summary>A processor as the firmware describes it. What the firmware does not tell is null.</summary>
/// <param name="SocketDesignation">What stands beside the socket.</param>
/// <param name="Voltage">Tenths of a volt.</param>
/// <param name="VoltageCaps">Where no voltage is told, those that the socket can have: bit 0 for 5, bit 1 for 3.3, bit 2 for 2.9 volts.</param>
/// <param name="ExternalClock">The clock from outside, in megahertz.</param>
/// <param name="Upgrade">The kind of the socket, a number.</param>
/// <param name="SerialNumber">The serial number.</param>
/// <param name="AssetTag">The mark of its owner.</param>
/// <param name="PartNumber">The manufacturer's number of the model.</param>
/// <remarks>DSP0134, System Management BIOS, 6.1.2 and 7.5.</remarks>
public sealed record SmbiosProcessor(
    string? SocketDesignation, ushort? Voltage, uint? VoltageCaps, uint? ExternalClock, ushort? Upgrade, string? SerialNumber, string? AssetTag, string? PartNumber)
{
    private const int HeaderSize = 4;
    private const byte ProcessorStructure = 4;
    private const byte EndOfTable = 127;
    private const byte CentralProcessor = 3;
    private const byte SocketPopulated = 0x40;
    private const byte VoltageIsTold = 0x80;

    /// <summary>Reads the tables.</summary>
    /// <param name="table">The structures, one after another.</param>
    /// <returns>The central processors that are there, sockets that are empty left out, in the order of the tables; those before the first structure that is damaged.</returns>
    public static IReadOnlyList<SmbiosProcessor> ParseAll(ReadOnlySpan<byte> table)
    {
        var found = new List<SmbiosProcessor>();
        while (table.Length >= HeaderSize && table[0] != EndOfTable && table[1] >= HeaderSize && table[1] <= table.Length)
        {
            // Texts follow, each with a NUL at its end, and one NUL more; that is two where there are none.
            ReadOnlySpan<byte> fields = table[..table[1]];
            ReadOnlySpan<byte> texts = table[table[1]..];
            int end = texts.IndexOf("\0\0"u8);
            if (end < 0)
            {
                break;
            }

            if (fields[0] == ProcessorStructure && Octet(fields, 0x05) == CentralProcessor && (Octet(fields, 0x18) & SocketPopulated) != 0)
            {
                found.Add(Parse(fields, texts[..end]));
            }

            table = texts[(end + 2)..];
        }

        return found;
    }

    private static SmbiosProcessor Parse(ReadOnlySpan<byte> fields, ReadOnlySpan<byte> texts)
    {
        byte voltage = Octet(fields, 0x11);
        bool isTold = (voltage & VoltageIsTold) != 0;
        uint number = voltage & ~(uint)VoltageIsTold;
        uint clock = fields.Length >= 0x14 ? BinaryPrimitives.ReadUInt16LittleEndian(fields[0x12..]) : 0u;
        return new SmbiosProcessor(
            Text(fields, 0x04, texts),
            isTold && number > 0 ? (ushort)number : null,
            !isTold && (number & 7) != 0 ? number & 7 : null,
            clock > 0 ? clock : null,
            Octet(fields, 0x19) is > 0 and var upgrade ? upgrade : null,
            Text(fields, 0x20, texts),
            Text(fields, 0x21, texts),
            Text(fields, 0x22, texts));
    }

    // Older firmware has shorter structures: what is missing is as what is not told.
    private static byte Octet(ReadOnlySpan<byte> fields, int offset) => offset < fields.Length ? fields[offset] : (byte)0;

    // Texts are counted from 1.
    private static string? Text(ReadOnlySpan<byte> fields, int offset, ReadOnlySpan<byte> texts)
    {
        int wanted = Octet(fields, offset);
        foreach (Range range in texts.Split((byte)0))
        {
            if (--wanted == 0)
            {
                return Encoding.UTF8.GetString(texts[range]).Trim() is { Length: > 0 } text ? text : null;
            }
        }

        return null;
    }
}
