using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

public sealed class OrpcThisTests
{
    private static readonly byte[] Golden = Hex.File("ms-dcom/2.2.13.3-orpcthis-extents.hex");

    [Fact]
    public void An_extent_of_the_specification_is_read_and_the_arguments_begin_behind_it()
    {
        int position = 0;

        OrpcThis value = OrpcThis.Read(Golden, ref position, isBigEndian: false);

        Assert.Equal(new ComVersion(5, 7), value.Version);
        Assert.Equal([1, 2, 3, 4, 5], value.Find(OrpcErrorInfo.ExtentId)!.Data.ToArray());
        Assert.Equal(0xF0, Golden[position]);
    }

    [Fact]
    public void What_was_read_is_written_octet_for_octet()
    {
        int position = 0;
        using StubBuffer buffer = StubBuffer.Rent();

        OrpcThis.Read(Golden, ref position, isBigEndian: false).Write(buffer);

        Assert.Equal(Golden[..position], buffer.Written.ToArray());
    }

    [Fact]
    public void No_prefix_is_an_ORPCTHIS()
    {
        for (int length = 0; length < Golden.Length - 2; length++)
        {
            int position = 0;
            Assert.Throws<NdrException>(() => OrpcThis.Read(Golden.AsSpan(0, length), ref position, isBigEndian: false));
        }
    }

    // The calls of impacket have a random causality id and no extensions.
    [Fact]
    public void Without_extensions_it_has_32_octets()
    {
        using StubBuffer buffer = StubBuffer.Rent();
        Guid causality = Guid.Parse("00112233-4455-6677-8899-AABBCCDDEEFF", CultureInfo.InvariantCulture);

        new OrpcThis(ComVersion.Current, 0, causality).Write(buffer);

        Assert.Equal("050007000000000000000000332211005544776688" + "99AABBCCDDEEFF00000000", Convert.ToHexString(buffer.Written));
    }

    [Fact]
    public void A_client_with_the_other_byte_order_is_understood()
    {
        byte[] octets = Hex.Parse("0005 0007 00000000 00000000 00112233445566778899aabbccddeeff 00000000");
        int position = 0;

        OrpcThis value = OrpcThis.Read(octets, ref position, isBigEndian: true);

        Assert.Equal(ComVersion.Current, value.Version);
        Assert.Equal(Guid.Parse("00112233-4455-6677-8899-AABBCCDDEEFF", CultureInfo.InvariantCulture), value.CausalityId);
    }

    [Theory]
    [Trait("Lesson", "36")]
    [InlineData("01000000 00000000 04000200 00000040")]
    [InlineData("ffffffff 00000000 04000200 02000000 08000200 00000000")]
    [InlineData("01000000 00000000 04000200 02000000 08000200 00000000 ffffffff 1c03000000000000c000000000000046 05000000")]
    [InlineData("01000000 00000000 04000200 02000000 08000200 00000000 08000000 1c03000000000000c000000000000046 09000000 0102030405060708")]
    public void Counts_that_cannot_be_are_refused(string extents)
    {
        byte[] octets = Hex.Parse("05000700 00000000 00000000 00112233445566778899aabbccddeeff 00000200" + extents);
        int position = 0;

        Assert.Throws<NdrException>(() => OrpcThis.Read(octets, ref position, isBigEndian: false));
    }

    [Fact]
    public void Every_ORPCTHAT_is_read_as_it_was_written()
    {
        Arbitrary<byte[][]> extents = ArbMap.Default.ArbFor<byte[][]>().Filter(all => all.Length <= 8 && all.All(data => data is not null));
        Prop.ForAll(extents, all =>
        {
            using StubBuffer buffer = StubBuffer.Rent();
            new OrpcThat(7, [.. all.Select(data => new OrpcExtent(Guid.NewGuid(), data))]).Write(buffer);
            int position = 0;
            OrpcThat read = OrpcThat.Read(buffer.Written, ref position, isBigEndian: false);
            return position == buffer.Length && read.Flags == 7 && Contents(read.Extensions).SequenceEqual(all.Select(Convert.ToHexString));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    private static IEnumerable<string> Contents(ImmutableArray<OrpcExtent> extents) => extents.Select(extent => Convert.ToHexString(extent.Data.Span));
}
