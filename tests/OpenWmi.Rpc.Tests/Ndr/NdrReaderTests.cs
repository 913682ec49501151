using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Tests.Ndr;

/// <summary>What a peer may send and what it may not. Facts 2.</summary>
public sealed class NdrReaderTests
{
    [Fact]
    public void Numbers_of_a_big_endian_peer_are_read_in_its_order()
    {
        NdrReader reader = Stubs.Open("12 00 3456 789ABCDE 1122334455667788 8BC3F05E D86B 11D0 A07500C04FB68820", isBigEndian: true);

        Assert.Equal(0x12, reader.ReadByte());
        Assert.Equal(0x3456, reader.ReadInt16());
        Assert.Equal(0x789ABCDEu, reader.ReadUInt32());
        Assert.Equal(0x1122334455667788, reader.ReadInt64());
        Assert.Equal(Guid.Parse("8bc3f05e-d86b-11d0-a075-00c04fb68820"), reader.ReadGuid());
    }

    [Fact]
    public void Texts_and_arrays_of_a_big_endian_peer_are_read_in_its_order()
    {
        NdrReader reader = Stubs.Open("00000003 00000000 00000003 0053 0052 0000 0000 00000001 00000002 00000004 00000002 0041 0042 00000001 00000000 1122334455667788 0007", isBigEndian: true);

        Assert.Equal("SR", reader.ReadWideString(10));
        Assert.Equal("AB", reader.ReadBstr(10));
        Span<ulong> hypers = new ulong[reader.ReadConformance(10, 8)];
        reader.ReadNumbers(hypers);
        Assert.Equal([0x1122334455667788u], hypers.ToArray());
        Span<ushort> shorts = new ushort[1];
        reader.ReadNumbers(shorts);
        Assert.Equal(7, shorts[0]);
    }

    [Theory]
    [InlineData("0FB70000 04000000 08000000 04000000 5700 5100 4C00 0000", "WQL")] // impacket counts a NUL
    [InlineData("38C70000 03000000 06000000 03000000 5700 5100 4C00 BFBF", "WQL")]
    [InlineData("01000000 02000000 04000000 02000000 0000 0000", "\0")] // one only
    [InlineData("01000000 02000000 03000000 02000000 4100 4200", "A")] // an odd number of octets
    [InlineData("01000000 00000000 FFFFFFFF 00000000", null)]
    public void A_BSTR_comes_with_and_without_a_counted_NUL(string hex, string? expected) => Assert.Equal(expected, Stubs.Open(hex).ReadBstr(100));

    [Theory]
    [InlineData("a count above the maximum", "01000000 65000000 CA000000 65000000")]
    [InlineData("a count above what remains", "01000000 04000000 08000000 04000000 4100")]
    [InlineData("counts that differ", "01000000 02000000 04000000 03000000 4100 4200 4300")]
    [InlineData("octets that do not fit the units", "01000000 02000000 08000000 02000000 4100 4200")]
    [InlineData("null with units", "01000000 01000000 FFFFFFFF 01000000 4100")]
    public void A_BSTR_is_refused_with(string what, string hex)
    {
        Assert.NotEmpty(what);
        Assert.Throws<NdrException>(() => Stubs.Open(hex).ReadBstr(100));
    }

    [Theory]
    [InlineData("no NUL at its end", "02000000 00000000 02000000 4100 4200")]
    [InlineData("nothing at all", "00000000 00000000 00000000")]
    [InlineData("more than its maximum count", "01000000 00000000 02000000 4100 0000")]
    [InlineData("an offset", "03000000 01000000 02000000 4100 0000")]
    [InlineData("more than the protocol allows", "65000000 00000000 65000000")]
    [InlineData("more than remains", "04000000 00000000 04000000 4100 0000")]
    public void A_string_is_refused_with(string what, string hex)
    {
        Assert.NotEmpty(what);
        Assert.Throws<NdrException>(() => Stubs.Open(hex).ReadWideString(100));
    }

    [Fact]
    public void A_string_ends_at_its_first_NUL() => Assert.Equal("A", Stubs.Open("04000000 00000000 04000000 4100 0000 4200 0000").ReadWideString(100));

    [Theory]
    [InlineData("FFFFFFFF")]
    [InlineData("09000000 0102030405060708090A")]
    [InlineData("05000000 0102030405060708")]
    public void A_count_is_checked_before_anything_is_allocated(string hex)
    {
        byte[] octets = Stubs.FromHex(hex);
        Assert.Throws<NdrException>(() => new NdrReader(octets, 0, false).ReadConformance(8, 2));
    }

    [Fact]
    public void The_two_counts_of_an_interface_pointer_agree() =>
        Assert.Throws<NdrException>(() => Stubs.Open("04000000 03000000 01020304").ReadInterfacePointer(100).Length);

    [Fact]
    public void A_read_that_fails_does_not_move()
    {
        NdrReader reader = Stubs.Open("01000000 02000000 08000000 02000000 4100 4200");

        AssertRefused(ref reader, (ref r) => r.ReadBstr(100));
        AssertRefused(ref reader, (ref r) => r.ReadWideString(100));
        AssertRefused(ref reader, (ref r) => r.ReadAnsiString(100));
        AssertRefused(ref reader, (ref r) => r.ReadFixedAnsiString(100));
        AssertRefused(ref reader, (ref r) => r.ReadInterfacePointer(100).Length);
        AssertRefused(ref reader, (ref r) => r.ReadConformance(0, 1));
        AssertRefused(ref reader, (ref r) => r.ReadOctets(100).Length);
        Assert.Equal(0, reader.Position);
    }

    [Fact]
    public void A_full_pointer_that_came_before_means_the_same_thing()
    {
        NdrReader reader = Stubs.Open("00");
        reader.KeepReferent(5, "text");

        Assert.True(reader.TryGetReferent(5, out string? text));
        Assert.Equal("text", text);
        Assert.False(reader.TryGetReferent(6, out text));
        AssertRefused(ref reader, (ref r) => r.TryGetReferent(5, out Guid _));
    }

    [Fact]
    public void A_pointer_that_must_not_be_null_is_refused_when_it_is()
    {
        Assert.Throws<NdrException>(() => Stubs.Open("00000000").ReadNonNullPointer());
        NdrReader reader = Stubs.Open("01000000");
        reader.ReadNonNullPointer();
        Assert.Equal(0, reader.Remaining);
    }

    [Fact]
    public void Scalars_and_bulk_numbers_allocate_nothing()
    {
        byte[] octets = new byte[64];
        uint[] numbers = new uint[4];
        ReadAll(octets, numbers);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
        {
            ReadAll(octets, numbers);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void ReadAll(byte[] octets, uint[] numbers)
    {
        NdrReader reader = new(octets, 0, isBigEndian: true);
        reader.ReadByte();
        reader.ReadUInt16();
        reader.ReadInt64();
        reader.ReadGuid();
        reader.ReadNumbers(numbers.AsSpan());
        reader.ReadPointer();
        reader.Align(8);
    }

    private static void AssertRefused(ref NdrReader reader, NdrRead read)
    {
        try
        {
            read(ref reader);
        }
        catch (NdrException)
        {
            return;
        }

        Assert.Fail("It was read.");
    }
}
