using FsCheck;
using FsCheck.Fluent;

namespace OpenWmi.Security.Tests.Posix;

public sealed class PosixAclTests
{
    // getfattr -e hex -n system.posix_acl_access after: chmod 640 f; setfacl -m u:1:rwx,g:2:x,m::rx f
    private const string FromKernel = "0200000001000600ffffffff020007000100000004000400ffffffff080001000200000010000500ffffffff20000000ffffffff";

    [Fact]
    public void What_the_kernel_wrote_is_read_and_written_again()
    {
        Assert.True(PosixAcl.TryRead(Convert.FromHexString(FromKernel), out PosixAcl? acl, out _));
        Assert.Equal("u::rw-,u:1:rwx,g::r--,g:2:--x,m::r-x,o::---", acl.ToString());
        Assert.Equal(FromKernel, Convert.ToHexStringLower(acl.ToBinary()));
        Assert.Equal(0x1A8, acl.ToMode());
    }

    [Fact]
    public void Every_list_is_written_and_read_as_the_same()
        => Prop.ForAll(PosixGenerators.Acls, acl =>
        {
            byte[] octets = acl.ToBinary();
            Assert.True(PosixAcl.TryRead(octets, out PosixAcl? read, out string? fault), fault);
            Assert.Equal(acl, read);
            Assert.Equal(octets, read.ToBinary());
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    [Fact]
    public void A_list_that_is_cut_short_anywhere_is_not_read()
    {
        byte[] octets = Convert.FromHexString(FromKernel);
        for (int length = 0; length < octets.Length; length++)
        {
            Assert.False(PosixAcl.TryRead(octets.AsSpan(0, length), out _, out string? fault), $"{length} octets");
            Assert.NotEmpty(fault);
        }
    }

    [Theory]
    [InlineData("another version", "0300000001000600ffffffff04000400ffffffff20000000ffffffff")]
    [InlineData("an unknown tag", "0200000001000600ffffffff04000400ffffffff20000000ffffffff40000000ffffffff")]
    [InlineData("a permission that does not exist", "0200000001000800ffffffff04000400ffffffff20000000ffffffff")]
    [InlineData("the owner twice", "0200000001000600ffffffff01000600ffffffff04000400ffffffff20000000ffffffff")]
    [InlineData("tags out of order", "0200000004000400ffffffff01000600ffffffff20000000ffffffff")]
    [InlineData("a named user and no mask", "0200000001000600ffffffff020007000100000004000400ffffffff20000000ffffffff")]
    [InlineData("a named user twice", "0200000001000600ffffffff0200070001000000020006000100000004000400ffffffff10000500ffffffff20000000ffffffff")]
    [InlineData("a named user without a number", "0200000001000600ffffffff02000700ffffffff04000400ffffffff10000500ffffffff20000000ffffffff")]
    [InlineData("an owner with a number", "020000000100060001000000" + "04000400ffffffff20000000ffffffff")]
    [InlineData("nobody else", "0200000001000600ffffffff04000400ffffffff")]
    [InlineData("nothing", "02000000")]
    public void A_list_that_the_kernel_would_not_have_is_refused(string what, string octets)
        => Assert.False(PosixAcl.TryRead(Convert.FromHexString(octets), out _, out _), what);

    [Theory]
    [InlineData(0)]
    [InlineData(0x1B6)]
    [InlineData(0x1FF)]
    [InlineData(0x9E8)]
    public void A_mode_is_a_list_without_a_mask(int mode)
    {
        PosixAcl acl = PosixAcl.FromMode(mode);
        Assert.True(acl.IsMinimal);
        Assert.Equal(mode & 0x1FF, acl.ToMode());
    }
}
