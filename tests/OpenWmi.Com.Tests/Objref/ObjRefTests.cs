using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Com.Tests;

public sealed class ObjRefTests
{
    [Fact]
    public void The_octets_of_the_specification_are_a_standard_reference()
    {
        ObjRefStandard reference = Assert.IsType<ObjRefStandard>(ObjRef.Read(Hex.File("ms-dcom/2.2.18.4-standard.hex")));

        Assert.Equal(new Guid("F309AD18-D86A-11D0-A075-00C04FB68820"), reference.Iid);
        Assert.Equal(5u, reference.Std.PublicRefs);
        Assert.Equal(0x1122334455667788u, reference.Std.Oxid);
        Assert.Equal(0x99AABBCCDDEEFF00u, reference.Std.Oid);
        Assert.True(reference.Std.IsPinged);
        Assert.Equal(new StringBinding(StringBinding.Tcp, "SRV"), Assert.Single(reference.ResolverBindings.StringBindings));
        Assert.Equal([9, 16, 10], reference.ResolverBindings.SecurityBindings.Select(binding => (int)binding.AuthenticationService));
    }

    [Fact]
    public void What_was_read_is_written_octet_for_octet()
    {
        byte[] octets = Hex.File("ms-dcom/2.2.18.4-standard.hex");

        Assert.Equal(octets, ObjRef.Read(octets).ToArray());
    }

    [Fact]
    public void No_prefix_is_a_reference()
    {
        byte[] octets = Hex.File("ms-dcom/2.2.18.4-standard.hex");

        for (int length = 0; length < octets.Length; length++)
        {
            NdrException exception = Assert.Throws<NdrException>(() => ObjRef.Read(octets.AsSpan(0, length)));
            Assert.Equal(RpcStatus.InvalidObjRef, exception.Status);
        }
    }
}
