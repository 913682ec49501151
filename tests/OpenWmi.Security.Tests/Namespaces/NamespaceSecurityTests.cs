using OpenWmi.Security.Tests.Tokens;
using Text = OpenWmi.Security.Sddl;

namespace OpenWmi.Security.Tests.Namespaces;

public sealed class NamespaceSecurityTests
{
    [Fact]
    public void The_default_is_that_of_facts_1_4()
    {
        SecurityDescriptor descriptor = NamespaceSecurity.Default;

        Assert.Equal(NamespaceSecurity.DefaultSddl, Text.Format(descriptor));
        Assert.Equal([0x6003Fu, 0x13u, 0x13u, 0x13u], descriptor.Dacl!.Aces.Select(ace => ace.AccessMask));
        Assert.Equal(
            [WellKnownSids.Administrators, WellKnownSids.NetworkService, WellKnownSids.LocalService, WellKnownSids.AuthenticatedUsers],
            descriptor.Dacl.Aces.Select(ace => ace.Trustee!));
        Assert.All(descriptor.Dacl.Aces, ace => Assert.Equal(AceFlags.ContainerInherit, ace.Flags));
        Assert.Null(NamespaceSecurity.FindFault(descriptor));
    }

    [Theory]
    [InlineData("an administrator", 0x6003Fu)]
    [InlineData("a user", 0x13u)]
    [InlineData("a filtered administrator", 0x13u)]
    [InlineData("anonymous", 0u)]
    public void By_default_one_has_the_rights_of_facts_1_4(string who, uint rights)
    {
        AccessToken user = TestTokens.Of(WellKnownSids.UnixUser(1000), WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers, WellKnownSids.Users);
        AccessToken administrator = TestTokens.Of(WellKnownSids.UnixUser(0), WellKnownSids.Administrators, WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers);
        AccessToken token = who switch
        {
            "an administrator" => administrator,
            "a user" => user,
            "a filtered administrator" => administrator.Restrict([WellKnownSids.Administrators]),
            _ => TestTokens.Of(WellKnownSids.Anonymous),
        };

        Assert.Equal(rights, AccessCheck.Check(token, NamespaceSecurity.Default, AccessRights.MaximumAllowed, NamespaceRights.Mapping).Granted);
    }

    // The parent's entry, and what the child and the grandchild get of it. Facts 1.5.
    [Theory]
    [InlineData("(A;;CC;;;WD)", "", "")]
    [InlineData("(A;OI;CC;;;WD)", "", "")]
    [InlineData("(A;IO;CC;;;WD)", "", "")]
    [InlineData("(A;CI;CC;;;WD)", "(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)")]
    [InlineData("(D;CI;CC;;;WD)", "(D;CIID;CC;;;WD)", "(D;CIID;CC;;;WD)")]
    [InlineData("(A;OICI;CC;;;WD)", "(A;OICIID;CC;;;WD)", "(A;OICIID;CC;;;WD)")]
    [InlineData("(A;CIIO;CC;;;WD)", "(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)")]
    [InlineData("(A;CINP;CC;;;WD)", "(A;NPID;CC;;;WD)", "")]
    [InlineData("(A;CINPIO;CC;;;WD)", "(A;NPID;CC;;;WD)", "")]
    [InlineData("(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)", "(A;CIID;CC;;;WD)")]
    [InlineData("(A;CI;CC;;;OW)", "(A;CIID;CC;;;OW)", "(A;CIID;CC;;;OW)")]
    [InlineData("(A;CI;CC;;;CO)", "(A;ID;CC;;;S-1-22-1-1000)(A;CIIOID;CC;;;CO)", "(A;ID;CC;;;S-1-22-1-1001)(A;CIIOID;CC;;;CO)")]
    [InlineData("(A;CIIO;CC;;;CO)", "(A;ID;CC;;;S-1-22-1-1000)(A;CIIOID;CC;;;CO)", "(A;ID;CC;;;S-1-22-1-1001)(A;CIIOID;CC;;;CO)")]
    [InlineData("(A;CI;CC;;;CG)", "(A;ID;CC;;;S-1-22-2-100)(A;CIIOID;CC;;;CG)", "(A;ID;CC;;;S-1-22-2-101)(A;CIIOID;CC;;;CG)")]
    [InlineData("(A;CINP;CC;;;CO)", "(A;ID;CC;;;S-1-22-1-1000)", "")]
    public void Entries_go_to_children_facts_1_5(string ace, string child, string grandchild)
    {
        SecurityDescriptor parent = Text.Parse("O:BAG:BAD:" + ace);
        SecurityDescriptor first = NamespaceSecurity.Inherit(Text.Parse("O:S-1-22-1-1000G:S-1-22-2-100D:"), parent);
        SecurityDescriptor second = NamespaceSecurity.Inherit(Text.Parse("O:S-1-22-1-1001G:S-1-22-2-101D:"), first);

        Assert.Equal("O:S-1-22-1-1000G:S-1-22-2-100D:" + child, Text.Format(first));
        Assert.Equal("O:S-1-22-1-1001G:S-1-22-2-101D:" + grandchild, Text.Format(second));
    }

    [Fact]
    public void Audit_entries_go_to_children_too()
    {
        SecurityDescriptor parent = Text.Parse("O:BAG:BAD:S:(AU;CISAFA;CC;;;WD)(AU;SA;DC;;;WD)");

        Assert.Equal("O:BAG:BAD:S:(AU;CIIDSAFA;CC;;;WD)", Text.Format(NamespaceSecurity.Inherit(Text.Parse("O:BAG:BAD:"), parent)));
    }

    [Fact]
    public void Inherited_entries_stand_behind_those_that_are_set()
        => Assert.Equal(
            "O:BAG:BAD:(A;;CC;;;AU)(D;CIID;CC;;;WD)",
            Text.Format(NamespaceSecurity.Inherit(Text.Parse("O:BAG:BAD:(A;;CC;;;AU)"), Text.Parse("O:BAG:BAD:(D;CI;CC;;;WD)"))));

    [Fact]
    public void Inherited_entries_of_what_is_set_are_made_anew()
        => Assert.Equal(
            "O:BAG:BAD:(A;;CC;;;AU)(A;CIID;DC;;;WD)",
            Text.Format(NamespaceSecurity.Inherit(Text.Parse("O:BAG:BAD:(A;ID;CC;;;WD)(A;;CC;;;AU)(A;CIID;CC;;;BU)"), Text.Parse("O:BAG:BAD:(A;CI;DC;;;WD)"))));

    [Theory]
    [InlineData("O:BAG:BAD:P(A;CI;CC;;;WD)S:(AU;CISA;CC;;;WD)", "O:BAG:BAD:S:(AU;CIIDSA;CC;;;WD)")]
    [InlineData("O:BAG:BAD:(A;CI;CC;;;WD)S:P(AU;CISA;CC;;;WD)", "O:BAG:BAD:(A;CIID;CC;;;WD)")]
    public void A_parent_whose_list_is_protected_gives_nothing_of_it(string parent, string child)
        => Assert.Equal(child, Text.Format(NamespaceSecurity.Inherit(Text.Parse("O:BAG:BAD:"), Text.Parse(parent))));

    [Fact]
    public void A_child_whose_list_is_protected_inherits_all_the_same()
        => Assert.Equal("O:BAG:BAD:P(A;CIID;CC;;;WD)", Text.Format(NamespaceSecurity.Inherit(Text.Parse("O:BAG:BAD:P"), Text.Parse("O:BAG:BAD:(A;CI;CC;;;WD)"))));

    [Fact]
    public void A_namespace_without_a_descriptor_has_the_default_and_what_the_parent_gives()
    {
        Assert.Equal(NamespaceSecurity.Default, NamespaceSecurity.InheritDefault(null));
        Assert.Equal(
            "O:BAG:BAD:(A;CIID;CCDCLCSWRPWPRCWD;;;BA)(A;CIID;CCDCRP;;;NS)(A;CIID;CCDCRP;;;LS)(A;CIID;CCDCRP;;;AU)",
            Text.Format(NamespaceSecurity.InheritDefault(NamespaceSecurity.Default)));
        Assert.Equal(
            NamespaceSecurity.DefaultSddl + "(D;CIID;CC;;;S-1-22-1-1000)",
            Text.Format(NamespaceSecurity.InheritDefault(Text.Parse("O:BAG:BAD:(D;CI;CC;;;S-1-22-1-1000)"))));
    }

    [Theory]
    [InlineData("O:BAG:BAD:(A;CI;CCDCLCSWRPWPRCWD;;;BA)S:(AU;CISAFA;RC;;;WD)", null)]
    [InlineData("O:BAG:BAD:", null)]
    [InlineData("O:BAG:BAD:(A;;DTLO;;;WD)(D;CIIO;LCSWRP;;;WD)(A;ID;FA;;;WD)(A;OICINP;CC;;;WD)", null)]
    [InlineData("O:BAG:BA", "no DACL")]
    [InlineData("O:BAG:BAD:NO_ACCESS_CONTROL", "no DACL")]
    [InlineData("G:BAD:", "no owner")]
    [InlineData("O:BAD:", "no group")]
    [InlineData("D:", "no owner")]
    [InlineData("O:BAG:BAD:(A;;LC;;;WD)", "Full Write")]
    [InlineData("O:BAG:BAD:(A;;LCSW;;;WD)", "Full Write")]
    [InlineData("O:BAG:BAD:(A;;LCRP;;;WD)", "Full Write")]
    [InlineData("O:BAG:BAD:(D;;LC;;;WD)", "Full Write")]
    [InlineData("O:BAG:BAD:(A;;CC;;;WD)(A;IO;CC;;;WD)", "Entry 2 of the DACL is for children only")]
    [InlineData("O:BAG:BAD:(A;;CR;;;WD)", "0x100")]
    [InlineData("O:BAG:BAD:(A;;GA;;;WD)", "0x10000000")]
    [InlineData("O:BAG:BAD:(A;;WO;;;WD)", "0x80000")]
    [InlineData("O:BAG:BAD:(A;SA;CC;;;WD)", "SuccessfulAccess")]
    [InlineData("O:BAG:BAD:(A;CR;CC;;;WD)", "Critical")]
    [InlineData("O:BAG:BAD:(AU;;CC;;;WD)", "SystemAudit")]
    [InlineData("O:BAG:BAD:(OA;;CC;;;WD)", "AccessAllowedObject")]
    [InlineData("O:BAG:BAD:S:(A;;CC;;;WD)", "Entry 1 of the SACL")]
    [InlineData("O:BAG:BAD:S:(ML;;NW;;;HI)", "SystemMandatoryLabel")]
    [InlineData("O:BAG:BAD:S:(AU;IOSA;CC;;;WD)", "for children only")]
    public void SetSD_refuses_the_list_of_facts_1_6(string descriptor, string? fault)
    {
        string? found = NamespaceSecurity.FindFault(Text.Parse(descriptor));

        Assert.Equal(fault is null, found is null);
        Assert.Contains(fault ?? string.Empty, found ?? string.Empty, StringComparison.Ordinal);
    }

    [Fact]
    public void A_namespace_never_gets_a_descriptor_without_a_DACL()
        => Assert.Throws<ArgumentException>(() => NamespaceSecurity.Inherit(Text.Parse("O:BAG:BA"), NamespaceSecurity.Default));

    [Fact]
    public void All_rights_are_the_mask_of_facts_1_2() => Assert.Equal((0x6003Fu, 0x600FFu), (NamespaceRights.All, NamespaceRights.Known));
}
