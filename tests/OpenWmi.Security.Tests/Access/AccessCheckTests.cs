using OpenWmi.Security.Tests.Tokens;

namespace OpenWmi.Security.Tests.Access;

/// <summary>The rules one by one. Facts 1.1, 1.2; [MS-DTYP] 2.5.3.2; ADR 12.</summary>
public sealed class AccessCheckTests
{
    private static readonly Sid User = WellKnownSids.UnixUser(1000);
    private static readonly Sid Staff = WellKnownSids.UnixGroup(50);
    private static readonly AccessToken Member = TestTokens.Of(User, Staff, WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers);

    [Theory]
    [InlineData("D:(A;;CC;;;S-1-22-1-1000)", "CC", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;CC;;;S-1-22-2-50)", "CC", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;CC;;;WD)(A;;DC;;;AU)", "CCDC", AccessReason.Allowed, 1)]
    [InlineData("D:(A;;CC;;;S-1-22-1-1001)", "CC", AccessReason.NotAllowed, -1)]
    [InlineData("D:(A;;CC;;;WD)", "CCDC", AccessReason.NotAllowed, -1)]
    [InlineData("D:(D;;CC;;;S-1-22-2-50)(A;;CC;;;WD)", "CC", AccessReason.Denied, 0)]
    [InlineData("D:(A;;CC;;;WD)(D;;CC;;;S-1-22-2-50)", "CC", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;CC;;;WD)(D;;DC;;;S-1-22-2-50)(A;;DC;;;WD)", "CCDC", AccessReason.Denied, 1)]
    [InlineData("D:(D;;DC;;;WD)(A;;CC;;;WD)", "CC", AccessReason.Allowed, 1)]
    [InlineData("D:(A;IO;CC;;;WD)", "CC", AccessReason.NotAllowed, -1)]
    [InlineData("D:(D;CIIO;CC;;;WD)(A;;CC;;;WD)", "CC", AccessReason.Allowed, 1)]
    [InlineData("D:", "CC", AccessReason.NotAllowed, -1)]
    [InlineData("D:NO_ACCESS_CONTROL", "CC", AccessReason.NoDacl, -1)]
    [InlineData("", "CC", AccessReason.NoDacl, -1)]
    [InlineData("D:(A;;CC;;;WD)", "", AccessReason.NothingAsked, -1)]
    [InlineData("D:(A;;0x1000000;;;WD)", "0x1000000", AccessReason.PrivilegeNotHeld, -1)]
    [InlineData("D:NO_ACCESS_CONTROL", "0x1000001", AccessReason.PrivilegeNotHeld, -1)]
    [InlineData("D:(A;;0x2000000;;;WD)", "0x2000000", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1000D:", "RCWD", AccessReason.Allowed, -1)]
    [InlineData("O:S-1-22-2-50D:(D;;RCWD;;;WD)", "RCWD", AccessReason.Allowed, -1)]
    [InlineData("O:S-1-22-1-1000D:", "RCWDCC", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1000D:", "WO", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1001D:", "RC", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1000D:(A;;RC;;;OW)", "RC", AccessReason.Allowed, 0)]
    [InlineData("O:S-1-22-1-1000D:(A;;RC;;;OW)", "WD", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1001D:(A;;RC;;;OW)", "RC", AccessReason.NotAllowed, -1)]
    [InlineData("O:S-1-22-1-1000D:(A;CIIO;RC;;;OW)", "WD", AccessReason.Allowed, -1)]
    [InlineData("O:S-1-22-1-1000D:(D;;CC;;;OW)(A;;CC;;;WD)", "CC", AccessReason.Denied, 0)]
    [InlineData("D:(A;;GA;;;WD)", "CCDCLCSWRPWPRCWD", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;GR;;;WD)", "CCRC", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;GR;;;WD)", "DC", AccessReason.NotAllowed, -1)]
    [InlineData("D:(D;;GA;;;WD)(A;;CC;;;WD)", "CC", AccessReason.Denied, 0)]
    [InlineData("D:(A;;CCDCLCSWRPWPRCWD;;;WD)", "GA", AccessReason.Allowed, 0)]
    [InlineData("D:(A;;CC;;;WD)", "GR", AccessReason.NotAllowed, -1)]
    [InlineData("D:(OA;;CC;;;WD)", "CC", AccessReason.Allowed, 0)]
    [InlineData("D:(OA;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)", "CC", AccessReason.NotAllowed, -1)]
    [InlineData("D:(OD;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)(A;;CC;;;WD)", "CC", AccessReason.Denied, 0)]
    [InlineData("D:(AU;SA;CC;;;WD)(ML;;NW;;;HI)", "CC", AccessReason.NotAllowed, -1)]
    public void A_member_of_staff_is_judged_by_the_first_entry_that_decides(string descriptor, string rights, AccessReason reason, int decidingAce)
    {
        AccessCheckResult result = Check(Member, descriptor, rights);

        Assert.Equal(reason, result.Reason);
        Assert.Equal(decidingAce, result.DecidingAce);
        Assert.Equal(reason is AccessReason.Allowed or AccessReason.NoDacl, result.IsGranted);
    }

    [Theory]
    [InlineData("D:(A;;CCDC;;;WD)(D;;CC;;;WD)(D;;RP;;;WD)(A;;RP;;;WD)(A;;LC;;;S-1-22-2-50)", 0x7u)]
    [InlineData("O:S-1-22-1-1000D:(A;;CC;;;WD)", 0x60001u)]
    [InlineData("O:S-1-22-1-1000D:(A;;CC;;;OW)", 0x1u)]
    [InlineData("D:NO_ACCESS_CONTROL", 0x6003Fu)]
    [InlineData("D:(A;;GA;;;WD)", 0x6003Fu)]
    [InlineData("D:(A;;0x1000000;;;WD)", 0u)]
    [InlineData("D:", 0u)]
    public void The_maximum_is_everything_that_is_allowed(string descriptor, uint granted)
    {
        AccessCheckResult result = Check(Member, descriptor, "0x2000000");

        Assert.Equal(granted, result.Granted);
        Assert.Equal(granted != 0, result.IsGranted);
    }

    [Fact]
    public void The_maximum_with_a_right_that_is_not_allowed_is_refused()
    {
        Assert.Equal(0x3u, Check(Member, "D:(A;;CCDC;;;WD)", "0x2000001").Granted);
        Assert.Equal(AccessReason.NotAllowed, Check(Member, "D:(A;;CCDC;;;WD)", "0x2000004").Reason);
        AccessCheckResult denied = Check(Member, "D:(A;;CCDC;;;WD)(D;;LC;;;WD)(A;;LC;;;WD)", "0x2000004");
        Assert.Equal((AccessReason.Denied, 1, 4u, 0u), (denied.Reason, denied.DecidingAce, denied.Missing, denied.Granted));
    }

    [Fact]
    public void A_group_for_deny_only_denies_and_does_not_allow()
    {
        AccessToken filtered = TestTokens.Of(User, WellKnownSids.Administrators, WellKnownSids.Everyone).Restrict([WellKnownSids.Administrators]);

        Assert.Equal(AccessReason.NotAllowed, Check(filtered, "D:(A;;CC;;;BA)", "CC").Reason);
        Assert.Equal(AccessReason.Denied, Check(filtered, "D:(D;;CC;;;BA)(A;;CC;;;WD)", "CC").Reason);
        Assert.Equal(AccessReason.NotAllowed, Check(filtered, "O:BAD:", "RC").Reason);
        Assert.Equal(AccessReason.Denied, Check(filtered, "O:BAD:(D;;CC;;;OW)(A;;CC;;;WD)", "CC").Reason);
    }

    [Fact]
    public void A_group_that_is_disabled_does_nothing()
    {
        AccessToken token = TestTokens.With(User, new TokenGroup(Staff, GroupAttributes.None), new TokenGroup(WellKnownSids.Everyone));

        Assert.Equal(AccessReason.NotAllowed, Check(token, "D:(A;;CC;;;S-1-22-2-50)", "CC").Reason);
        Assert.Equal(AccessReason.Allowed, Check(token, "D:(D;;CC;;;S-1-22-2-50)(A;;CC;;;WD)", "CC").Reason);
    }

    [Fact]
    public void A_restricted_token_needs_both_to_be_allowed()
    {
        AccessToken restricted = Member.Restrict([], default, [WellKnownSids.Everyone]);

        Assert.True(Check(restricted, "D:(A;;CC;;;WD)", "CC").IsGranted);
        Assert.Equal(AccessReason.Restricted, Check(restricted, "D:(A;;CC;;;S-1-22-2-50)", "CC").Reason);
        Assert.Equal(AccessReason.Restricted, Check(restricted, "O:S-1-22-1-1000D:", "RC").Reason);
        Assert.Equal(0x1u, Check(restricted, "D:(A;;CC;;;WD)(A;;DC;;;S-1-22-2-50)", "0x2000000").Granted);
        Assert.True(Check(restricted, "D:NO_ACCESS_CONTROL", "CC").IsGranted);
        Assert.False(Check(Member.Restrict([], default, []), "D:(A;;CC;;;WD)", "CC").IsGranted);
    }

    [Fact]
    public void Privileges_count_when_they_are_enabled_and_asked_for()
    {
        PrivilegeSet both = new(Privilege.Security, Privilege.TakeOwnership);
        AccessToken held = new(TestTokens.Parts(User) with { Privileges = both });
        AccessToken enabled = new(TestTokens.Parts(User) with { Privileges = both, EnabledPrivileges = both });

        Assert.Equal(AccessReason.PrivilegeNotHeld, Check(held, "D:", "0x1000000").Reason);
        Assert.Equal(AccessReason.NotAllowed, Check(held, "D:", "WO").Reason);
        Assert.Equal(0x1080000u, Check(enabled, "D:", "0x1080000").Granted);
        Assert.Equal(AccessReason.Allowed, Check(enabled, "D:(D;;WO;;;S-1-22-1-1000)", "WO").Reason);
        Assert.False(Check(enabled, "D:", "0x2000000").IsGranted);
    }

    [Fact]
    public void What_is_missing_or_not_understood_is_refused_S1()
    {
        SecurityDescriptor open = Sddl("D:(A;;GA;;;WD)");

        Assert.False(default(AccessCheckResult).IsGranted);
        Assert.Equal(AccessReason.NotChecked, default(AccessCheckResult).Reason);
        Assert.Equal(-1, default(AccessCheckResult).DecidingAce);
        Assert.Equal(AccessReason.NoToken, AccessCheck.Check(null, open, 1, NamespaceRights.Mapping).Reason);
        Assert.Equal(AccessReason.NoDescriptor, AccessCheck.Check(Member, null, 1, NamespaceRights.Mapping).Reason);
        AccessToken anonymous = new(TestTokens.Parts(User, new TokenGroup(WellKnownSids.Everyone)) with { ImpersonationLevel = ImpersonationLevel.Anonymous });
        Assert.Equal(AccessReason.AnonymousLevel, AccessCheck.Check(anonymous, open, 1, NamespaceRights.Mapping).Reason);
        Assert.Throws<ArgumentNullException>(() => AccessCheck.Check(Member, open, 1, null!));
    }

    [Fact]
    public void An_entry_of_an_unknown_type_denies_what_was_not_decided_before()
    {
        Ace unknown = Ace.CreateOpaque((AceType)0x40, AceFlags.None, [1, 2, 3, 4]);
        SecurityDescriptor descriptor = new(null, null, new Acl(Ace.Allow(WellKnownSids.Everyone, 1), unknown, Ace.Allow(WellKnownSids.Everyone, 2)));

        Assert.True(AccessCheck.Check(Member, descriptor, 1, NamespaceRights.Mapping).IsGranted);
        AccessCheckResult result = AccessCheck.Check(Member, descriptor, 2, NamespaceRights.Mapping);
        Assert.Equal((AccessReason.Denied, 1), (result.Reason, result.DecidingAce));
        Assert.Equal(1u, AccessCheck.Check(Member, descriptor, AccessRights.MaximumAllowed, NamespaceRights.Mapping).Granted);
    }

    [Fact]
    public void A_condition_never_allows_and_always_denies()
    {
        Ace allow = Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Everyone, data: [0x61, 0x72, 0x74, 0x78]);
        Ace deny = Ace.Create(AceType.AccessDeniedCallback, AceFlags.None, 2, WellKnownSids.Everyone, data: [0x61, 0x72, 0x74, 0x78]);
        SecurityDescriptor descriptor = new(null, null, new Acl(allow, deny, Ace.Allow(WellKnownSids.Everyone, 6)));

        Assert.Equal(4u, AccessCheck.Check(Member, descriptor, AccessRights.MaximumAllowed, NamespaceRights.Mapping).Granted);
    }

    [Fact]
    public void The_explanation_says_what_each_entry_did()
    {
        AccessToken token = TestTokens.With(User, new TokenGroup(Staff, GroupAttributes.None), new TokenGroup(WellKnownSids.Administrators, GroupAttributes.UseForDenyOnly), new TokenGroup(WellKnownSids.Everyone));
        SecurityDescriptor parsed = Sddl(
            "O:SYD:(A;;CC;;;S-1-22-2-50)(A;;CC;;;BA)(A;;CC;;;S-1-22-1-7)(A;;CC;;;OW)(A;CIIO;CC;;;WD)(AU;;CC;;;WD)(OA;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)(A;;RP;;;WD)(A;;DC;;;WD)(D;;CC;;;WD)(A;;CC;;;WD)");
        Ace condition = Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Everyone, data: [0x61, 0x72, 0x74, 0x78]);
        SecurityDescriptor descriptor = new(parsed.Owner, null, new Acl([condition, .. parsed.Dacl!.Aces]));

        AccessExplanation explanation = AccessCheck.Explain(token, descriptor, NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE, NamespaceRights.Mapping);

        Assert.Equal(AccessReason.Denied, explanation.Result.Reason);
        Assert.Equal(
            [
                AceEffect.Conditional, AceEffect.DisabledGroup, AceEffect.DenyOnlyTrustee, AceEffect.OtherTrustee, AceEffect.NotOwner, AceEffect.InheritOnly, AceEffect.NotAccessControl,
                AceEffect.ObjectSpecific, AceEffect.NothingToDecide, AceEffect.Allowed, AceEffect.Denied, AceEffect.NotReached,
            ],
            explanation.Aces.Select(ace => ace.Effect));
        Assert.Equal((2u, 1u), (explanation.Aces[9].Rights, explanation.Aces[10].Rights));
        Assert.Equal(descriptor.Dacl!.Aces, explanation.Aces.Select(ace => ace.Ace));
        Assert.Equal(Enumerable.Range(0, 12), explanation.Aces.Select(ace => ace.Index));
        Assert.Empty(explanation.RestrictedAces);
    }

    [Fact]
    public void The_explanation_of_a_restricted_token_has_both_walks()
    {
        AccessExplanation explanation = AccessCheck.Explain(Member.Restrict([], default, [WellKnownSids.Everyone]), Sddl("O:S-1-22-1-1000D:(A;;CC;;;S-1-22-2-50)"), 0x20001, NamespaceRights.Mapping);

        Assert.Equal(AccessReason.Restricted, explanation.Result.Reason);
        Assert.Equal(NamespaceRights.READ_CONTROL, explanation.Already);
        Assert.Equal(AceEffect.Allowed, explanation.Aces.Single().Effect);
        Assert.Equal(AceEffect.OtherTrustee, explanation.RestrictedAces.Single().Effect);
    }

    [Fact]
    public void An_explanation_without_a_walk_has_no_entries()
    {
        Assert.Empty(AccessCheck.Explain(null, Sddl("D:(A;;CC;;;WD)"), 1, NamespaceRights.Mapping).Aces);
        Assert.Empty(AccessCheck.Explain(Member, Sddl("D:NO_ACCESS_CONTROL"), 1, NamespaceRights.Mapping).Aces);
        Assert.Equal(AccessReason.PrivilegeNotHeld, AccessCheck.Explain(Member, Sddl("D:(A;;CC;;;WD)"), AccessRights.AccessSystemSecurity, NamespaceRights.Mapping).Result.Reason);
    }

    [Theory]
    [InlineData(NamespaceRights.WBEM_METHOD_EXECUTE)]
    [InlineData(AccessRights.MaximumAllowed)]
    [InlineData(NamespaceRights.WRITE_DAC)]
    public void A_check_allocates_nothing(uint desired)
    {
        AccessToken restricted = Member.Restrict([], default, [WellKnownSids.Everyone]);
        SecurityDescriptor descriptor = Sddl("D:(A;;CC;;;S-1-22-1-7)(D;;CC;;;S-1-22-1-8)(A;;DC;;;WD)");
        AccessCheck.Check(restricted, descriptor, desired, NamespaceRights.Mapping);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            AccessCheck.Check(restricted, descriptor, desired, NamespaceRights.Mapping);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void A_mapping_to_nothing_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new GenericMapping(0, 1, 1, 1));
        Assert.Throws<ArgumentException>(() => new GenericMapping(1, 2, 1, 1));
        Assert.Throws<ArgumentException>(() => new GenericMapping(1, 1, 1, AccessRights.GenericAll | 1));
        Assert.Equal(0x6003Fu | 0x80u, NamespaceRights.Mapping.Map(AccessRights.GenericAll | 0x80));
        Assert.Equal(0x20000u | 0x1F, NamespaceRights.Mapping.Map(AccessRights.GenericRead | AccessRights.GenericWrite | AccessRights.GenericExecute));
    }

    private static AccessCheckResult Check(AccessToken token, string descriptor, string rights)
        => AccessCheck.Check(token, Sddl(descriptor), Sddl($"D:(A;;{rights};;;WD)").Dacl!.Aces[0].AccessMask, NamespaceRights.Mapping);

    private static SecurityDescriptor Sddl(string text) => OpenWmi.Security.Sddl.Parse(text);
}
