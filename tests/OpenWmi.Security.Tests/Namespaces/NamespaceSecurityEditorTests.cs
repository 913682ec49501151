using OpenWmi.Security.Tests.Tokens;

namespace OpenWmi.Security.Tests.Namespaces;

public sealed class NamespaceSecurityEditorTests
{
    private const string Inherited = "(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;AU)";
    private static readonly Sid Alice = WellKnownSids.UnixUser(5001);

    [Theory]
    [InlineData("", NamespaceRights.WBEM_ENABLE, false, "(A;CI;CC;;;S-1-22-1-5001)")]
    [InlineData("", NamespaceRights.WBEM_ENABLE, true, "(A;;CC;;;S-1-22-1-5001)")]
    [InlineData("(A;CI;CC;;;S-1-22-1-5001)", NamespaceRights.WBEM_METHOD_EXECUTE, false, "(A;CI;CCDC;;;S-1-22-1-5001)")]
    [InlineData("(A;CI;CC;;;S-1-22-1-5001)", NamespaceRights.WBEM_METHOD_EXECUTE, true, "(A;CI;CC;;;S-1-22-1-5001)(A;;DC;;;S-1-22-1-5001)")]
    [InlineData("(D;CI;CC;;;S-1-22-1-5001)", NamespaceRights.WBEM_ENABLE, false, "(D;CI;CC;;;S-1-22-1-5001)(A;CI;CC;;;S-1-22-1-5001)")]
    [InlineData("(A;CI;CC;;;S-1-22-1-5002)", NamespaceRights.WBEM_ENABLE, false, "(A;CI;CC;;;S-1-22-1-5002)(A;CI;CC;;;S-1-22-1-5001)")]
    public void What_is_granted_stands_behind_the_namespaces_own_entries(string own, uint rights, bool isThisOnly, string expected)
        => Assert.Equal(Text(expected), NamespaceSecurityEditor.Grant(Descriptor(own), Alice, rights, isThisOnly));

    [Theory]
    [InlineData("", "(D;CI;DC;;;S-1-22-1-5001)")]
    [InlineData("(A;CI;DC;;;S-1-22-1-5001)", "(D;CI;DC;;;S-1-22-1-5001)(A;CI;DC;;;S-1-22-1-5001)")]
    [InlineData("(D;CI;CC;;;S-1-22-1-5001)", "(D;CI;CCDC;;;S-1-22-1-5001)")]
    public void What_is_denied_stands_before_everything(string own, string expected)
        => Assert.Equal(Text(expected), NamespaceSecurityEditor.Deny(Descriptor(own), Alice, NamespaceRights.WBEM_METHOD_EXECUTE, isThisOnly: false));

    [Fact]
    public void A_deny_wins_over_a_later_allow()
    {
        AccessToken token = TestTokens.Of(Alice, WellKnownSids.AuthenticatedUsers);
        SecurityDescriptor denied = NamespaceSecurityEditor.Deny(Descriptor(string.Empty), Alice, NamespaceRights.WBEM_METHOD_EXECUTE, isThisOnly: false);

        SecurityDescriptor granted = NamespaceSecurityEditor.Grant(denied, Alice, NamespaceRights.WBEM_METHOD_EXECUTE, isThisOnly: false);

        Assert.True(Check(token, granted, NamespaceRights.WBEM_ENABLE));
        Assert.False(Check(token, granted, NamespaceRights.WBEM_METHOD_EXECUTE));
        Assert.True(granted.Dacl!.IsCanonical);
    }

    [Fact]
    public void Full_write_comes_with_what_SetSD_demands()
    {
        uint rights = NamespaceSecurityEditor.Complete(NamespaceRights.WBEM_FULL_WRITE_REP);

        Assert.Equal(NamespaceRights.WBEM_FULL_WRITE_REP | NamespaceRights.WBEM_PARTIAL_WRITE_REP | NamespaceRights.WBEM_WRITE_PROVIDER, rights);
        Assert.Equal(NamespaceRights.WBEM_ENABLE, NamespaceSecurityEditor.Complete(NamespaceRights.WBEM_ENABLE));
        Assert.Null(NamespaceSecurity.FindFault(NamespaceSecurityEditor.Grant(Descriptor(string.Empty), Alice, rights, isThisOnly: false)));
        Assert.NotNull(NamespaceSecurity.FindFault(NamespaceSecurityEditor.Grant(Descriptor(string.Empty), Alice, NamespaceRights.WBEM_FULL_WRITE_REP, isThisOnly: false)));
    }

    [Fact]
    public void Revoking_takes_the_namespaces_own_entries_of_both_lists_and_no_inherited_one()
    {
        SecurityDescriptor before = Text("(D;;CC;;;AU)(A;CI;DC;;;S-1-22-1-5001)(A;;DC;;;AU)", "S:(AU;SA;CC;;;AU)(AU;CIIDSA;CC;;;AU)");

        SecurityDescriptor after = NamespaceSecurityEditor.Revoke(before, sid => sid == WellKnownSids.AuthenticatedUsers, out int removed);

        Assert.Equal(3, removed);
        Assert.Equal(Text("(A;CI;DC;;;S-1-22-1-5001)", "S:(AU;CIIDSA;CC;;;AU)"), after);
        Assert.Same(after, NamespaceSecurityEditor.Revoke(after, sid => sid == WellKnownSids.AuthenticatedUsers, out removed));
        Assert.Equal(0, removed);
    }

    [Theory]
    [InlineData("", 1u, 0u, "S:(AU;CISA;CC;;;S-1-22-1-5001)")]
    [InlineData("", 1u, 8u, "S:(AU;CISA;CC;;;S-1-22-1-5001)(AU;CIFA;SW;;;S-1-22-1-5001)")]
    [InlineData("", 1u, 1u, "S:(AU;CISAFA;CC;;;S-1-22-1-5001)")]
    [InlineData("S:(AU;CISAFA;CC;;;S-1-22-1-5001)(AU;SA;CC;;;WD)", 0u, 2u, "S:(AU;SA;CC;;;WD)(AU;CIFA;DC;;;S-1-22-1-5001)")]
    [InlineData("S:(AU;SA;CC;;;S-1-22-1-5001)(AU;CIIDSA;CC;;;WD)", 1u, 0u, "S:(AU;CISA;CC;;;S-1-22-1-5001)(AU;CIIDSA;CC;;;WD)")]
    [InlineData("S:(AU;SA;CC;;;S-1-22-1-5001)", 0u, 0u, "S:")]
    public void What_is_recorded_takes_the_place_of_what_was_said_before(string before, uint success, uint failure, string expected)
        => Assert.Equal(Text(string.Empty, expected), NamespaceSecurityEditor.Audit(Text(string.Empty, before), Alice, success, failure, isThisOnly: false));

    [Theory]
    [InlineData("O:BAG:BAD:(A;;CCDC;;;BA)", true)]
    [InlineData("O:BAG:BAD:(A;;CCDC;;;BA)(A;;RC;;;OW)", false)]
    [InlineData("O:SYG:SYD:(A;;CCDCRCWD;;;BA)", true)]
    [InlineData("O:SYG:SYD:(A;;CCDCRC;;;BA)", false)]
    [InlineData("O:BAG:BAD:(D;;CC;;;WD)(A;;CCDCRCWD;;;BA)", false)]
    [InlineData("O:BAG:BAD:", false)]
    public void Who_may_still_change_the_descriptor_is_known(string sddl, bool expected)
    {
        AccessToken administrator = TestTokens.Of(WellKnownSids.UnixUser(0), WellKnownSids.Administrators, WellKnownSids.Everyone);

        Assert.Equal(expected, NamespaceSecurityEditor.CanBeAdministered(Security.Sddl.Parse(sddl), [TestTokens.Of(Alice), administrator]));
    }

    [Fact]
    public void Rights_are_known_by_their_names()
    {
        Assert.Equal(["enable", "execute", "full-write", "partial-write", "provider-write", "remote", "read-security", "edit-security", "all"], NamespaceRightNames.Names);
        Assert.All(NamespaceRightNames.Names, name => Assert.True(NamespaceRightNames.TryParse(name, out uint right) && NamespaceRightNames.Format(right) == name));
        Assert.False(NamespaceRightNames.TryParse("subscribe", out _));
        Assert.Equal("enable remote 0x100", NamespaceRightNames.Format(0x121));
    }

    private static bool Check(AccessToken token, SecurityDescriptor descriptor, uint rights) => AccessCheck.Check(token, descriptor, rights, NamespaceRights.Mapping).IsGranted;

    private static SecurityDescriptor Descriptor(string own) => Text(own);

    private static SecurityDescriptor Text(string own, string sacl = "") => Security.Sddl.Parse($"O:BAG:BAD:{own}{Inherited}{sacl}");
}
