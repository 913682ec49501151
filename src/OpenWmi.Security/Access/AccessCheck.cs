namespace OpenWmi.Security;

/// <summary>
/// Decides whether a token may have the rights that it asks for. Fails closed: what is missing, damaged or not understood grants nothing. Thread-safe;
/// <see cref="Check"/> allocates nothing.
/// </summary>
/// <remarks>[MS-DTYP] 2.5.3.2; facts 1.1. Where the specification leaves a choice, ADR 12 says what was chosen.</remarks>
public static class AccessCheck
{
    private const uint OwnerRights = AccessRights.ReadControl | AccessRights.WriteDac;

    // No entry gives these.
    private const uint BeyondEntries = AccessRights.AccessSystemSecurity | AccessRights.MaximumAllowed | AccessRights.Generic;

    /// <summary>Decides.</summary>
    /// <param name="token">Who asks; null is refused.</param>
    /// <param name="descriptor">What is asked about; null is refused.</param>
    /// <param name="desired">The rights asked for. Generic rights are mapped; with MAXIMUM_ALLOWED the other bits must be granted and the rest may be.</param>
    /// <param name="mapping">What generic rights stand for, in <paramref name="desired"/> and in the entries.</param>
    /// <returns>The verdict.</returns>
    public static AccessCheckResult Check(AccessToken? token, SecurityDescriptor? descriptor, uint desired, GenericMapping mapping)
    {
        NoObserver observer = default;
        return Evaluate(token, descriptor, desired, mapping, ref observer);
    }

    /// <summary>Decides as <see cref="Check"/> does, by the same code, and says what became of each entry.</summary>
    /// <param name="token">Who asks; null is refused.</param>
    /// <param name="descriptor">What is asked about; null is refused.</param>
    /// <param name="desired">The rights asked for; see <see cref="Check"/>.</param>
    /// <param name="mapping">What generic rights stand for.</param>
    /// <returns>The verdict and the way to it.</returns>
    public static AccessExplanation Explain(AccessToken? token, SecurityDescriptor? descriptor, uint desired, GenericMapping mapping)
    {
        ExplainingObserver observer = new([], []);
        AccessCheckResult result = Evaluate(token, descriptor, desired, mapping, ref observer);
        return observer.Explain(result, token, descriptor);
    }

    private static AccessCheckResult Evaluate<TObserver>(AccessToken? token, SecurityDescriptor? descriptor, uint desired, GenericMapping mapping, ref TObserver observer)
        where TObserver : struct, IAccessObserver
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (token is null || descriptor is null || desired == 0 || token.ImpersonationLevel == ImpersonationLevel.Anonymous)
        {
            return Refuse(token, descriptor, desired);
        }

        Question question = new(mapping, mapping.Map(desired) & ~AccessRights.MaximumAllowed, (desired & AccessRights.MaximumAllowed) != 0);
        uint byPrivilege = RightsOfPrivileges(token, question.Wanted);
        if ((question.Wanted & ~byPrivilege & AccessRights.AccessSystemSecurity) != 0)
        {
            return new AccessCheckResult(AccessReason.PrivilegeNotHeld, 0, AccessRights.AccessSystemSecurity, -1);
        }

        if (descriptor.Dacl is not { } dacl)
        {
            return new AccessCheckResult(AccessReason.NoDacl, question.Wanted | (question.IsMaximum ? mapping.All : 0), 0, -1);
        }

        Verdict verdict = Walk(dacl, descriptor.Owner, token.Sids, byPrivilege, in question, isRestricted: false, ref observer);
        AccessCheckResult result = Conclude(verdict, in question);
        return token.RestrictingTable is { } restricting && result.IsGranted
            ? Restrict(result, Walk(dacl, descriptor.Owner, restricting, byPrivilege, in question, isRestricted: true, ref observer), in question)
            : result;
    }

    private static AccessCheckResult Refuse(AccessToken? token, SecurityDescriptor? descriptor, uint desired)
    {
        AccessReason reason = token is null ? AccessReason.NoToken
            : descriptor is null ? AccessReason.NoDescriptor
            : desired == 0 ? AccessReason.NothingAsked
            : AccessReason.AnonymousLevel;
        return new AccessCheckResult(reason, 0, desired, -1);
    }

    // Only what is asked for by name: MAXIMUM_ALLOWED alone does not use a privilege.
    private static uint RightsOfPrivileges(AccessToken token, uint wanted)
    {
        uint granted = 0;
        if ((wanted & AccessRights.AccessSystemSecurity) != 0 && token.EnabledPrivileges.Contains(Privilege.Security))
        {
            granted |= AccessRights.AccessSystemSecurity;
        }

        if ((wanted & AccessRights.WriteOwner) != 0 && token.EnabledPrivileges.Contains(Privilege.TakeOwnership))
        {
            granted |= AccessRights.WriteOwner;
        }

        return granted;
    }

    private static Verdict Walk<TObserver>(
        Acl dacl, Sid? owner, SidTable sids, uint byPrivilege, in Question question, bool isRestricted, ref TObserver observer)
        where TObserver : struct, IAccessObserver
    {
        SidMatch ownership = owner is null ? SidMatch.None : sids.Find(owner, owner.GetHashCode());
        uint interest = (question.IsMaximum ? ~0u : question.Wanted) & ~BeyondEntries;
        uint granted = byPrivilege | (ownership == SidMatch.Enabled && !dacl.HasOwnerRights ? OwnerRights & interest : 0);
        uint denied = 0;
        int allowing = -1;
        int denying = -1;
        observer.Begin(isRestricted, granted);
        AccessEntry[] entries = dacl.Entries;
        for (int i = 0; i < entries.Length && (question.IsMaximum || (denied == 0 && (question.Wanted & ~granted) != 0)); i++)
        {
            ref readonly AccessEntry entry = ref entries[i];
            SidMatch match = entry.Trustee is null ? SidMatch.None : entry.IsOwnerRights ? ownership : sids.Find(entry.Trustee, entry.Hash);
            if (match < entry.Required)
            {
                observer.Visit(i, match, false, 0);
                continue;
            }

            uint mask = (entry.Mask & AccessRights.Generic) == 0 ? entry.Mask : question.Mapping.Map(entry.Mask);
            uint decided = mask & interest & ~(granted | denied);
            observer.Visit(i, match, true, decided);
            if (entry.IsAllow)
            {
                granted |= decided;
                allowing = decided == 0 ? allowing : i;
            }
            else
            {
                denied |= decided;
                denying = denying >= 0 || (decided & question.Wanted) == 0 ? denying : i;
            }
        }

        return new Verdict(granted, allowing, denying);
    }

    private static AccessCheckResult Conclude(Verdict verdict, in Question question)
    {
        uint missing = question.Wanted & ~verdict.Granted;
        if (missing == 0 && verdict.Granted != 0)
        {
            return new AccessCheckResult(AccessReason.Allowed, question.IsMaximum ? verdict.Granted : question.Wanted, 0, verdict.Allowing);
        }

        return verdict.Denying >= 0
            ? new AccessCheckResult(AccessReason.Denied, 0, missing, verdict.Denying)
            : new AccessCheckResult(AccessReason.NotAllowed, 0, missing, -1);
    }

    // Both must allow: the token, and its restricting SIDs.
    private static AccessCheckResult Restrict(AccessCheckResult result, Verdict restricted, in Question question)
    {
        uint granted = result.Granted & restricted.Granted;
        uint missing = question.Wanted & ~granted;
        return missing == 0 && granted != 0
            ? new AccessCheckResult(AccessReason.Allowed, granted, 0, result.DecidingAce)
            : new AccessCheckResult(AccessReason.Restricted, 0, missing, restricted.Denying);
    }

    private readonly record struct Question(GenericMapping Mapping, uint Wanted, bool IsMaximum);

    private readonly record struct Verdict(uint Granted, int Allowing, int Denying);
}
