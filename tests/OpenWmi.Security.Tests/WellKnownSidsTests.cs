namespace OpenWmi.Security.Tests;

public sealed class WellKnownSidsTests
{
    /// <summary>[MS-DTYP] 2.4.2.4.</summary>
    public static TheoryData<Sid, string> Table => new()
    {
        { WellKnownSids.Everyone, "S-1-1-0" },
        { WellKnownSids.Local, "S-1-2-0" },
        { WellKnownSids.Network, "S-1-5-2" },
        { WellKnownSids.Interactive, "S-1-5-4" },
        { WellKnownSids.Anonymous, "S-1-5-7" },
        { WellKnownSids.AuthenticatedUsers, "S-1-5-11" },
        { WellKnownSids.LocalSystem, "S-1-5-18" },
        { WellKnownSids.LocalService, "S-1-5-19" },
        { WellKnownSids.NetworkService, "S-1-5-20" },
        { WellKnownSids.Administrators, "S-1-5-32-544" },
        { WellKnownSids.Users, "S-1-5-32-545" },
        { WellKnownSids.UnixUser(54321), "S-1-22-1-54321" },
        { WellKnownSids.UnixGroup(uint.MaxValue), "S-1-22-2-4294967295" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Each_has_its_documented_number(Sid sid, string text) => Assert.Equal(text, sid.ToString());
}
