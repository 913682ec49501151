namespace OpenWmi.Security;

/// <summary>Decides whether an access is to be recorded: the SACL's side of the check. Thread-safe; allocates nothing.</summary>
/// <remarks>Facts 1.9. A SACL entry is enough: there is no second audit policy. Where it is doubtful whether an entry applies, it does: ADR 15.</remarks>
public static class AuditCheck
{
    /// <summary>Looks for the entry that asks for a record.</summary>
    /// <param name="token">Who asked; a caller without a token matches entries for Everyone.</param>
    /// <param name="descriptor">What was asked about. Without a SACL nothing is recorded.</param>
    /// <param name="accessMask">The rights that were asked for. Generic ones are mapped.</param>
    /// <param name="outcome">Whether they were granted.</param>
    /// <param name="mapping">What generic rights stand for, here and in the entries.</param>
    /// <returns>The place of the first such entry in the SACL, from 0, or -1 where none asks for it.</returns>
    public static int Find(AccessToken? token, SecurityDescriptor? descriptor, uint accessMask, AuditOutcome outcome, GenericMapping mapping)
    {
        ArgumentNullException.ThrowIfNull(mapping);
        if (descriptor?.Sacl is not { } sacl)
        {
            return -1;
        }

        uint asked = mapping.Map(accessMask);
        AceFlags wanted = outcome == AuditOutcome.Success ? AceFlags.SuccessfulAccess : AceFlags.FailedAccess;
        for (int i = 0; i < sacl.Aces.Length; i++)
        {
            Ace ace = sacl.Aces[i];
            if ((ace.Flags & (wanted | AceFlags.InheritOnly)) == wanted && IsAudit(ace.Type) && (mapping.Map(ace.AccessMask) & asked) != 0 && IsAbout(ace.Trustee, token))
            {
                return i;
            }
        }

        return -1;
    }

    // A condition is not evaluated and an object type not asked about: such an entry may mean this access.
    private static bool IsAudit(AceType type)
        => type is AceType.SystemAudit or AceType.SystemAuditObject or AceType.SystemAuditCallback or AceType.SystemAuditCallbackObject;

    // Groups that are for deny only count: an administrator is watched when he comes with a filtered token, too.
    private static bool IsAbout(Sid? trustee, AccessToken? token)
        => trustee is not null && (token is null ? trustee == WellKnownSids.Everyone : token.Sids.Find(trustee, trustee.GetHashCode()) != SidMatch.None);
}
