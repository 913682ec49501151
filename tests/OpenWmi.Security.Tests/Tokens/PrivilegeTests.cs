namespace OpenWmi.Security.Tests.Tokens;

public sealed class PrivilegeTests
{
    /// <summary>The table of facts 2.9, in order from 1.</summary>
    private static readonly string[] Names =
    [
        "SeCreateTokenPrivilege", "SeAssignPrimaryTokenPrivilege", "SeLockMemoryPrivilege", "SeIncreaseQuotaPrivilege", "SeMachineAccountPrivilege", "SeTcbPrivilege", "SeSecurityPrivilege",
        "SeTakeOwnershipPrivilege", "SeLoadDriverPrivilege", "SeSystemProfilePrivilege", "SeSystemtimePrivilege", "SeProfileSingleProcessPrivilege", "SeIncreaseBasePriorityPrivilege",
        "SeCreatePagefilePrivilege", "SeCreatePermanentPrivilege", "SeBackupPrivilege", "SeRestorePrivilege", "SeShutdownPrivilege", "SeDebugPrivilege", "SeAuditPrivilege",
        "SeSystemEnvironmentPrivilege", "SeChangeNotifyPrivilege", "SeRemoteShutdownPrivilege", "SeUndockPrivilege", "SeSyncAgentPrivilege", "SeEnableDelegationPrivilege", "SeManageVolumePrivilege",
    ];

    [Fact]
    public void Numbers_and_names_are_those_of_WbemPrivilegeEnum_facts_2_9()
    {
        Assert.Equal(Names, Enumerable.Range(1, 27).Select(number => PrivilegeNames.NameOf((Privilege)number)));
        Assert.Equal(27, Enum.GetValues<Privilege>().Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivilegeNames.NameOf(0));
        Assert.Throws<ArgumentOutOfRangeException>(() => PrivilegeNames.NameOf((Privilege)28));
    }

    [Theory]
    [InlineData("SeSecurityPrivilege", Privilege.Security)]
    [InlineData("sesecurityprivilege", Privilege.Security)]
    [InlineData("Security", Privilege.Security)]
    [InlineData("Tcb", Privilege.Tcb)]
    [InlineData("AssignPrimaryToken", Privilege.AssignPrimaryToken)]
    public void A_name_is_found_with_and_without_its_ends(string name, Privilege expected)
    {
        Assert.True(PrivilegeNames.TryParse(name, out Privilege privilege));
        Assert.Equal(expected, privilege);
    }

    [Theory]
    [InlineData("")]
    [InlineData("SeSecurity")]
    [InlineData("SecurityPrivilege")]
    [InlineData("SePrivilege")]
    [InlineData("7")]
    public void What_is_no_privilege_is_not_found(string name) => Assert.False(PrivilegeNames.TryParse(name, out _));

    [Fact]
    public void Sets_are_sets()
    {
        PrivilegeSet two = new(Privilege.CreateToken, Privilege.ManageVolume, Privilege.CreateToken);

        Assert.Equal([Privilege.CreateToken, Privilege.ManageVolume], two.ToArray());
        Assert.Equal("SeCreateTokenPrivilege, SeManageVolumePrivilege", two.ToString());
        Assert.Equal(new PrivilegeSet(Privilege.ManageVolume), two.Except(new PrivilegeSet(Privilege.CreateToken)));
        Assert.Equal(two, new PrivilegeSet(Privilege.ManageVolume).Union(new PrivilegeSet(Privilege.CreateToken)));
        Assert.Equal(new PrivilegeSet(Privilege.CreateToken), two.Intersect(new PrivilegeSet(Privilege.CreateToken, Privilege.Debug)));
        Assert.True(two.Includes(default) && two.Includes(two) && !default(PrivilegeSet).Includes(two));
        Assert.False(two.Contains(0) || two.Contains((Privilege)32) || two.Contains((Privilege)(-1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivilegeSet((Privilege)28));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PrivilegeSet((Privilege)0));
    }
}
