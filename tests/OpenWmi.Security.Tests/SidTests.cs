using System.Security.Cryptography;
using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests;

public sealed class SidTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(300);

    /// <summary>Text and binary form, worked out by hand from [MS-DTYP] 2.4.2.1 and 2.4.2.2.</summary>
    public static TheoryData<string, string> Vectors => new()
    {
        { "S-1-5-32-544", "01020000000000052000000020020000" },
        { "S-1-1-0", "010100000000000100000000" },
        { "S-1-5-18", "010100000000000512000000" },
        { "S-1-5-21-1004336348-1177238915-682003330-512", "010500000000000515000000DCF4DC3B833D2B46828BA62800020000" },
        { "S-1-22-1-1000", "010200000000001601000000E8030000" },
        { "S-1-22-2-4294967295", "010200000000001602000000FFFFFFFF" },
        { "S-1-4294967295-1", "01010000FFFFFFFF01000000" },
        { "S-1-0x000100000000-1", "010100010000000001000000" },
        { "S-1-0xffffffffffff", "0100FFFFFFFFFFFF" },
        { "S-1-0-0", "010100000000000000000000" },
    };

    [Theory]
    [MemberData(nameof(Vectors))]
    public void Text_and_binary_form_are_the_documented_ones(string text, string binary)
    {
        Sid sid = Sid.Parse(text);

        Assert.Equal(text, sid.ToString());
        Assert.Equal(binary, Convert.ToHexString(sid.ToBinary()));
        Assert.True(Sid.TryRead(Convert.FromHexString(binary), out Sid? read));
        Assert.Equal(sid, read);
    }

    [Theory]
    [InlineData("")]
    [InlineData("S")]
    [InlineData("S-1")]
    [InlineData("S-1-")]
    [InlineData("S-2-5-18")]
    [InlineData("S-1-5-")]
    [InlineData("S-1--18")]
    [InlineData("S-1-5--18")]
    [InlineData("S-1-5-4294967296")]
    [InlineData("S-1-4294967296-1")]
    [InlineData("S-1-5-+1")]
    [InlineData("S-1-5- 1")]
    [InlineData("S-1-5-18 ")]
    [InlineData("S-1-5-0x12")]
    [InlineData("S-1-5-00000000018")]
    [InlineData("S-1-0x-1")]
    [InlineData("S-1-0x1000000000000-1")]
    [InlineData("S-1-0x00000000000g-1")]
    [InlineData("S-1-5-1-2-3-4-5-6-7-8-9-10-11-12-13-14-15-16")]
    [InlineData("BA")]
    public void What_is_not_a_SID_is_refused(string text)
    {
        Assert.False(Sid.TryParse(text, out Sid? sid));
        Assert.Null(sid);
        Assert.Throws<FormatException>(() => Sid.Parse(text));
    }

    [Fact]
    public void The_case_of_letters_does_not_matter()
        => Assert.Equal(Sid.Parse("S-1-0xabcdef012345-1"), Sid.Parse("s-1-0XABCDEF012345-1"));

    [Theory]
    [InlineData("revision 0", "00020000000000052000000020020000")]
    [InlineData("revision 2", "02020000000000052000000020020000")]
    [InlineData("16 sub-authorities", "0110000000000005")]
    [InlineData("255 sub-authorities", "01FF000000000005")]
    [InlineData("one octet missing", "010200000000000520000000200200")]
    [InlineData("header cut", "01020000000000")]
    [InlineData("nothing", "")]
    public void A_binary_form_that_is_damaged_is_refused(string damage, string binary)
    {
        byte[] octets = Convert.FromHexString(binary);
        Assert.False(Sid.TryRead([.. octets, .. new byte[damage.Contains("sub", StringComparison.Ordinal) ? 2000 : 0]], out Sid? sid), damage);
        Assert.Null(sid);
    }

    [Fact]
    public void A_SID_in_a_longer_buffer_tells_its_length()
    {
        Assert.True(Sid.TryRead([.. WellKnownSids.Administrators.ToBinary(), 1, 2, 3], out Sid? sid));
        Assert.Equal(WellKnownSids.Administrators, sid);
        Assert.Equal(16, sid.BinaryLength);
    }

    [Fact]
    public void Too_short_a_destination_is_refused_and_left_alone()
    {
        byte[] destination = new byte[15];

        Assert.Throws<ArgumentException>(() => WellKnownSids.Administrators.Write(destination));
        Assert.All(destination, octet => Assert.Equal(0, octet));
    }

    [Fact]
    public void Parts_out_of_range_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sid(1UL << 48));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sid(5, new uint[16]));
        Assert.Equal("S-1-5", new Sid(5).ToString());
    }

    [Fact]
    public void Binary_form_round_trips()
        => Prop.ForAll(Sids, sid =>
        {
            Assert.True(Sid.TryRead(sid.ToBinary(), out Sid? read));
            Assert.Equal(sid, read);
            Assert.Equal(sid.GetHashCode(), read.GetHashCode());
        }).Check(Thorough);

    [Fact]
    public void Text_form_round_trips()
        => Prop.ForAll(Sids, sid => Assert.Equal(sid, Sid.Parse(sid.ToString()))).Check(Thorough);

    [Fact]
    public void SIDs_are_equal_exactly_when_their_binary_forms_are()
        => Prop.ForAll(Sids, Sids, (left, right) =>
        {
            bool same = left.ToBinary().AsSpan().SequenceEqual(right.ToBinary());
            Assert.Equal(same, left == right);
            Assert.Equal(!same, left != right);
            Assert.Equal(same, left.Equals((object)right));
        }).Check(Thorough);

    [Fact]
    public void Random_octets_are_a_SID_or_are_not_and_never_an_exception()
    {
        for (int i = 0; i < 2000; i++)
        {
            byte[] octets = RandomNumberGenerator.GetBytes(RandomNumberGenerator.GetInt32(80));
            if (octets.Length > 1)
            {
                (octets[0], octets[1]) = (1, (byte)(octets[1] % 17));
            }

            if (Sid.TryRead(octets, out Sid? sid))
            {
                Assert.Equal(octets[..sid.BinaryLength], sid.ToBinary());
            }
        }
    }

    private static Arbitrary<Sid> Sids
    {
        get
        {
            Gen<ulong> authority = Gen.OneOf(
                Gen.Choose(0, 30).Select(number => (ulong)number),
                Gen.Choose(0, int.MaxValue).Select(number => ((ulong)number * 131_071) & Sid.MaxIdentifierAuthority));
            Gen<uint> subAuthority = Gen.OneOf(
                Gen.Choose(0, 1).Select(number => (uint)number),
                Gen.Choose(int.MinValue, int.MaxValue).Select(number => unchecked((uint)number)));
            Gen<Sid> sids =
                from first in authority
                from count in Gen.Choose(0, Sid.MaxSubAuthorities)
                from rest in subAuthority.ArrayOf(count)
                select new Sid(first, rest);
            return sids.ToArbitrary();
        }
    }
}
