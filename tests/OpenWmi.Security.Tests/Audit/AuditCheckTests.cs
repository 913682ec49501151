using OpenWmi.Security.Tests.Tokens;

namespace OpenWmi.Security.Tests.Audit;

public sealed class AuditCheckTests
{
    private static readonly Sid Alice = WellKnownSids.UnixUser(5001);

    [Theory]
    [InlineData("D:(A;;CC;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE, -1)]
    [InlineData("D:(A;;CC;;;WD)S:", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE, -1)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;CC;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE, 0)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;CC;;;WD)", AuditOutcome.Failure, NamespaceRights.WBEM_ENABLE, -1)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;FA;CC;;;WD)", AuditOutcome.Failure, NamespaceRights.WBEM_ENABLE, 0)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SAFA;CC;;;WD)", AuditOutcome.Failure, NamespaceRights.WBEM_ENABLE, 0)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;RC;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE, -1)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;CCRC;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE | NamespaceRights.READ_CONTROL, 0)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;RC;;;S-1-22-1-5002)(AU;SA;RC;;;S-1-22-1-5001)", AuditOutcome.Success, NamespaceRights.READ_CONTROL, 1)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;CIIOSA;CC;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_ENABLE, -1)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;GA;;;WD)", AuditOutcome.Success, NamespaceRights.WBEM_REMOTE_ACCESS, 0)]
    [InlineData("D:(A;;CC;;;WD)S:(AU;SA;CC;;;WD)", AuditOutcome.Success, AccessRights.GenericRead, 0)]
    public void The_first_entry_of_the_SACL_that_is_about_the_caller_the_outcome_and_the_right_is_found(string sddl, AuditOutcome outcome, uint mask, int expected)
    {
        AccessToken token = TestTokens.With(Alice, new TokenGroup(WellKnownSids.Everyone));

        Assert.Equal(expected, AuditCheck.Find(token, Security.Sddl.Parse(sddl), mask, outcome, NamespaceRights.Mapping));
    }

    [Fact]
    public void A_group_that_is_for_deny_only_is_watched()
    {
        AccessToken token = TestTokens.With(Alice, new TokenGroup(WellKnownSids.Administrators, GroupAttributes.UseForDenyOnly));

        Assert.Equal(0, AuditCheck.Find(token, Security.Sddl.Parse("S:(AU;FA;CC;;;BA)"), NamespaceRights.WBEM_ENABLE, AuditOutcome.Failure, NamespaceRights.Mapping));
    }

    [Fact]
    public void A_caller_whom_nobody_vouched_for_matches_Everyone_alone()
    {
        SecurityDescriptor descriptor = Security.Sddl.Parse("S:(AU;FA;CC;;;AU)(AU;FA;CC;;;WD)");

        Assert.Equal(1, AuditCheck.Find(null, descriptor, NamespaceRights.WBEM_ENABLE, AuditOutcome.Failure, NamespaceRights.Mapping));
        Assert.Equal(-1, AuditCheck.Find(null, null, NamespaceRights.WBEM_ENABLE, AuditOutcome.Failure, NamespaceRights.Mapping));
    }

    [Fact]
    public void A_record_of_a_verdict_that_no_entry_gave_names_none()
    {
        SecurityDescriptor descriptor = Security.Sddl.Parse("O:BAG:BAD:S:(AU;SA;RC;;;WD)");
        AccessToken owner = TestTokens.Of(Alice, WellKnownSids.Administrators, WellKnownSids.Everyone);

        AccessCheckResult verdict = AccessCheck.Check(owner, descriptor, NamespaceRights.READ_CONTROL, NamespaceRights.Mapping);
        AuditRecord record = AuditRecord.OfAccess(new AuditCaller(owner), "GetSD", "root", null, NamespaceRights.READ_CONTROL, verdict, descriptor, 0);

        Assert.Equal((AuditOutcome.Success, -1, null, descriptor.Sacl!.Aces[0]), (record.Outcome, record.DecidingIndex, record.DecidingAce, record.AuditAce));
    }

    [Fact]
    public void A_check_that_finds_nothing_allocates_nothing()
    {
        AccessToken token = TestTokens.With(Alice, new TokenGroup(WellKnownSids.Everyone));
        SecurityDescriptor descriptor = Security.Sddl.Parse("S:(AU;SA;RC;;;WD)(AU;SA;CC;;;S-1-22-1-5002)");
        _ = AuditCheck.Find(token, descriptor, NamespaceRights.WBEM_ENABLE, AuditOutcome.Success, NamespaceRights.Mapping);

        long before = GC.GetAllocatedBytesForCurrentThread();
        int found = AuditCheck.Find(token, descriptor, NamespaceRights.WBEM_ENABLE, AuditOutcome.Success, NamespaceRights.Mapping);

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(-1, found);
    }
}
