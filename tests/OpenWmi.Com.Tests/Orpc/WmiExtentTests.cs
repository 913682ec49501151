using OpenWmi.Rpc;
using OpenWmi.Rpc.Ndr;
using OpenWmi.Security;

namespace OpenWmi.Com.Tests;

public sealed class WmiExtentTests
{
    [Fact]
    public void The_octets_are_those_of_the_decision()
        => Assert.Equal(Hex.Parse("0100 0100 00000400"), WmiExtent.For(new PrivilegeSet(Privilege.Shutdown)).Data.ToArray());

    [Theory]
    [InlineData(Privilege.CreateToken)]
    [InlineData(Privilege.Debug)]
    [InlineData(Privilege.ManageVolume)]
    public void Privileges_are_read_as_they_were_written(Privilege privilege)
    {
        PrivilegeSet privileges = new(privilege, Privilege.Backup);

        Assert.Equal(new WmiExtent(true, privileges), WmiExtent.Read(WmiExtent.For(privileges)));
    }

    [Fact]
    public void What_a_later_version_has_behind_is_left_out_of_account()
        => Assert.Equal(new WmiExtent(false, default), WmiExtent.Read(new OrpcExtent(WmiExtent.Id, Hex.Parse("0200 0200 00000000 ffffffff"))));

    [Fact]
    public void The_one_that_most_calls_have_is_read_as_any_other()
    {
        using StubBuffer buffer = StubBuffer.Rent();
        new OrpcThis(ComVersion.Current, 0, Guid.NewGuid(), [WmiExtent.For(default)]).Write(buffer);
        int position = 0;

        OrpcThis value = OrpcThis.Read(buffer.Written, ref position, isBigEndian: false);

        Assert.Equal(buffer.Length, position);
        Assert.Equal(new WmiExtent(true, default), WmiExtent.Read(value.Find(WmiExtent.Id)!));
    }

    [Theory]
    [InlineData("0100 0000 01000000")]
    [InlineData("0100 0000 00000010")]
    public void A_privilege_that_there_is_not_is_not_held(string data)
        => Assert.Equal(ComStatus.PrivilegeNotHeld, (uint)Assert.Throws<RpcFaultException>(() => WmiExtent.Read(new OrpcExtent(WmiExtent.Id, Hex.Parse(data)))).Status);

    [Theory]
    [InlineData("")]
    [InlineData("0100 0000 000000")]
    [InlineData("0000 0000 00000000")]
    public void Too_few_octets_or_no_version_are_refused(string data)
        => Assert.Throws<NdrException>(() => WmiExtent.Read(new OrpcExtent(WmiExtent.Id, Hex.Parse(data))));
}
