using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

public sealed class OrpcErrorInfoTests
{
    private static readonly Guid Iid = new("9556DC99-828C-11CF-A37E-00AA003240C7");

    [Fact]
    public void The_octets_are_those_of_the_section()
    {
        OrpcErrorInfo info = new(Iid, "ab", null);

        Assert.Equal(
            Hex.Parse("00000000 00000000 99dc56958c82cf11a37e00aa003240c7 ffffffff 03000000 00000000 03000000 610062000000 00000000 00000000"), info.ToArray());
    }

    [Fact]
    public void Everything_is_read_as_it_was_written()
    {
        Arbitrary<(string?, string?, uint)> values = ArbMap.Default.ArbFor<(string?, string?, uint)>();
        Prop.ForAll(values, value =>
        {
            OrpcErrorInfo info = new(Iid, value.Item1?.Replace("\0", ""), value.Item2?.Replace("\0", ""), HelpContext: value.Item3);
            return OrpcErrorInfo.Read(info.ToArray()) == info;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Fact]
    public void No_prefix_is_error_information()
    {
        byte[] octets = new OrpcErrorInfo(Iid, "source", "description", "help").ToArray();

        for (int length = 0; length < octets.Length; length++)
        {
            Assert.Throws<NdrException>(() => OrpcErrorInfo.Read(octets.AsSpan(0, length)));
        }
    }
}
