using System.Collections.Immutable;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

public sealed class DualStringArrayTests
{
    [Fact]
    public void Without_bindings_it_is_four_zeros() => Assert.Equal(Hex.Parse("0400 0200 0000 0000 0000 0000"), Packed(DualStringArray.Empty));

    [Fact]
    public void In_NDR_the_number_of_units_stands_before_it()
    {
        using StubBuffer buffer = StubBuffer.Rent();
        NdrWriter writer = new(buffer);
        new DualStringArray([new StringBinding(7, "a")], []).Write(ref writer);
        writer.Complete();

        Assert.Equal(Hex.Parse("06000000 0600 0400 0700 6100 0000 0000 0000 0000"), buffer.Written.ToArray());
    }

    [Fact]
    public void The_other_byte_order_is_understood()
    {
        using StubBuffer buffer = StubBuffer.Rent();
        byte[] octets = Hex.Parse("00000006 0006 0004 0007 0061 0000 0000 0000 0000");
        octets.CopyTo(buffer.GetSpan(octets.Length));
        buffer.Advance(octets.Length);
        buffer.IsBigEndian = true;
        NdrReader reader = new(buffer);

        Assert.Equal(new DualStringArray([new StringBinding(7, "a")], []), DualStringArray.Read(ref reader));
    }

    [Theory]
    [Trait("Lesson", "36")]
    [InlineData("0400 0500 0000 0000 0000 0000")]
    [InlineData("ffff 0200 0000 0000 0000 0000")]
    [InlineData("0400 0200 0700 6100 0000 0000")]
    [InlineData("0400 0200 0000 0000 0900 ffff")]
    public void Bindings_that_do_not_end_are_refused(string array)
    {
        byte[] reference = [.. Hex.File("ms-dcom/2.2.18.4-standard.hex")[..64], .. Hex.Parse(array)];

        Assert.Equal(RpcStatus.InvalidObjRef, Assert.Throws<NdrException>(() => ObjRef.Read(reference)).Status);
    }

    [Fact]
    public void Bindings_that_do_not_fit_are_the_callers_mistake()
    {
        Assert.Throws<ArgumentException>(() => new DualStringArray([new StringBinding(0, "a")], []));
        Assert.Throws<ArgumentException>(() => new DualStringArray([], [new SecurityBinding(9, "a\0b")]));
        Assert.Throws<ArgumentException>(() => new DualStringArray([new StringBinding(7, new string('a', 70_000))], []));
    }

    private static byte[] Packed(DualStringArray array)
        => new ObjRefStandard(Guid.NewGuid(), default, array).ToArray()[64..];
}
