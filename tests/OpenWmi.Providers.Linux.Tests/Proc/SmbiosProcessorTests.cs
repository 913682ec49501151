using System.Text;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Providers.Linux.Proc;

namespace OpenWmi.Providers.Linux.Tests.Proc;

/// <summary>The structures of processors in the tables of the firmware. DSP0134 7.5.</summary>
public sealed class SmbiosProcessorTests
{
    private static readonly byte[] System = [1, 8, 0, 0, 1, 2, 3, 4, .. "Maker\0Model\0\0"u8];
    private static readonly byte[] WithoutTexts = [32, 11, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

    [Fact]
    public void Processors_are_found_among_other_structures()
    {
        SmbiosProcessor found = Assert.Single(SmbiosProcessor.ParseAll([.. System, .. WithoutTexts, .. Processor(), .. WithoutTexts, 127, 4, 0, 0, 0, 0, .. Processor()]));

        Assert.Equal(new SmbiosProcessor("CPU 1", 11, null, 100, 0x36, "SN-1", "rack 7", null), found);
    }

    [Theory]
    [InlineData(0x8B, 11, null)]
    [InlineData(0x80, null, null)]
    [InlineData(0x00, null, null)]
    [InlineData(0x06, null, 6)]
    public void The_voltage_is_told_or_what_the_socket_can_have(byte octet, int? voltage, int? caps)
    {
        SmbiosProcessor found = Assert.Single(SmbiosProcessor.ParseAll(Processor(voltage: octet)));

        Assert.Equal((voltage, caps), (found.Voltage, (int?)found.VoltageCaps));
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x00)]
    public void A_socket_that_is_empty_is_no_processor(byte status) => Assert.Empty(SmbiosProcessor.ParseAll(Processor(status: status)));

    [Fact]
    public void Firmware_of_old_tells_less()
    {
        SmbiosProcessor found = Assert.Single(SmbiosProcessor.ParseAll([4, 0x1A, .. Processor()[2..0x1A], .. "CPU 1\0\0"u8]));

        Assert.Equal(("CPU 1", null, null), (found.SocketDesignation, found.SerialNumber, found.PartNumber));
    }

    [Fact]
    public void What_is_cut_off_ends_the_tables()
    {
        byte[] table = [.. System, .. Processor()];

        Assert.All(Enumerable.Range(0, table.Length), length => Assert.Empty(SmbiosProcessor.ParseAll(table.AsSpan(0, length))));
    }

    [Fact]
    public void Whatever_the_tables_hold_is_read() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), octets =>
    {
        Assert.True(SmbiosProcessor.ParseAll([.. Processor()[..0x30], .. octets]).Count <= octets.Length + 1);
        Assert.True(SmbiosProcessor.ParseAll(octets).Count <= octets.Length);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    /// <summary>A structure of version 2.6 with its texts, each ended by a NUL.</summary>
    internal static byte[] Processor(byte voltage = 0x8B, byte status = 0x41, string texts = "CPU 1\0 \0SN-1\0rack 7\0")
    {
        byte[] fields = new byte[0x2A];
        (fields[0], fields[1], fields[4], fields[5], fields[0x11], fields[0x12], fields[0x18], fields[0x19]) = (4, 0x2A, 1, 3, voltage, 100, status, 0x36);
        (fields[0x20], fields[0x21], fields[0x22]) = (3, 4, 2);
        return [.. fields, .. Encoding.ASCII.GetBytes(texts), 0];
    }
}
