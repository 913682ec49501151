using FsCheck;
using FsCheck.Fluent;
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

    [Fact]
    public void Every_form_is_read_as_it_was_written()
    {
        Gen<ObjRef> references =
            from iid in ArbMap.Default.GeneratorFor<Guid>()
            from std in ArbMap.Default.GeneratorFor<(uint Flags, uint Refs, ulong Oxid, ulong Oid, Guid Ipid)>()
            from addresses in ArbMap.Default.GeneratorFor<(ushort Tower, NonNull<string> Address)[]>()
            from data in ArbMap.Default.GeneratorFor<byte[]>()
            from form in Gen.Choose(0, 3)
            select Make(form, iid, new StdObjRef(std.Flags, std.Refs, std.Oxid, std.Oid, std.Ipid), Bindings(addresses), data);

        Prop.ForAll(Arb.From(references), reference =>
        {
            byte[] octets = reference.ToArray();
            ObjRef read = ObjRef.Read(octets);
            return read.GetType() == reference.GetType() && read.Iid == reference.Iid && read.ToArray().AsSpan().SequenceEqual(octets)
                && (read as ObjRefRemote)?.Std == (reference as ObjRefRemote)?.Std
                && Equals((read as ObjRefRemote)?.ResolverBindings, (reference as ObjRefRemote)?.ResolverBindings);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    [Theory]
    [InlineData(0, 'X')]
    [InlineData(4, 3)]
    [InlineData(4, 0)]
    [InlineData(4, 16)]
    public void Another_signature_or_form_is_refused(int offset, byte value)
    {
        byte[] octets = Hex.File("ms-dcom/2.2.18.4-standard.hex");
        octets[offset] = value;

        Assert.Equal(RpcStatus.InvalidObjRef, Assert.Throws<NdrException>(() => ObjRef.Read(octets)).Status);
    }

    // Windows writes the length into a field that means nothing; others write other things.
    [Fact]
    public void The_length_in_a_custom_reference_means_nothing()
    {
        byte[] octets = new ObjRefCustom(Guid.NewGuid(), Guid.NewGuid(), [1, 2, 3]).ToArray();
        octets.AsSpan(40, 8).Fill(0xEE);

        Assert.Equal([1, 2, 3], Assert.IsType<ObjRefCustom>(ObjRef.Read(octets)).Data.ToArray());
    }

    [Fact]
    [Trait("Lesson", "36")]
    public void A_context_longer_than_the_reference_is_refused()
    {
        byte[] octets = new ObjRefExtended(Guid.NewGuid(), default, DualStringArray.Empty, Guid.NewGuid(), [1, 2, 3]).ToArray();
        octets.AsSpan(octets.Length - 12, 4).Fill(0xFF);

        Assert.Throws<NdrException>(() => ObjRef.Read(octets));
    }

    private static ObjRef Make(int form, Guid iid, StdObjRef std, DualStringArray bindings, byte[] data) => form switch
    {
        0 => new ObjRefStandard(iid, std, bindings),
        1 => new ObjRefHandler(iid, std, Guid.NewGuid(), bindings),
        2 => new ObjRefCustom(iid, Guid.NewGuid(), data),
        _ => new ObjRefExtended(iid, std, bindings, Guid.NewGuid(), data),
    };

    private static DualStringArray Bindings((ushort Tower, NonNull<string> Address)[] addresses) => new(
        [.. addresses.Where(pair => pair.Tower != 0).Select(pair => new StringBinding(pair.Tower, pair.Address.Get.Replace("\0", "")))],
        [.. addresses.Where(pair => pair.Tower != 0).Select(pair => new SecurityBinding(pair.Tower, pair.Address.Get.Replace("\0", ""), pair.Tower))]);
}
