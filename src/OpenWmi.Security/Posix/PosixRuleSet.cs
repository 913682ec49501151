namespace OpenWmi.Security;

/// <summary>The entries of a DACL that are for the file, or those that are for what is made in it; and what a POSIX ACL would have to say.</summary>
/// <param name="rules">The entries in order.</param>
/// <param name="isDirectory">Whether it is about directories.</param>
/// <param name="isSticky">Whether the sticky bit is set.</param>
internal sealed class PosixRuleSet(IReadOnlyList<PosixRule> rules, bool isDirectory, bool isSticky)
{
    private static readonly PosixTrustee Everyone = new(PosixTrusteeKind.Everyone);
    private static readonly PosixTrustee TheOwner = new(PosixTrusteeKind.Owner);
    private static readonly PosixTrustee TheGroup = new(PosixTrusteeKind.OwningGroup);

    // These an entry may hold or not: who has them follows from the rest.
    private const uint Indifferent = PosixRights.Everybody | AccessRights.ReadControl | PosixRights.WriteAttributes;

    /// <summary>What each can do whom the list can tell from others, in terms of POSIX. Filled by <see cref="FindFault()"/>.</summary>
    public Dictionary<PosixTrustee, PosixPermissions> Permissions { get; } = [];

    /// <summary>The permissions of the owner.</summary>
    public PosixPermissions Owner => Permissions[TheOwner];

    /// <summary>The permissions of the owning group.</summary>
    public PosixPermissions Group => Permissions[TheGroup];

    /// <summary>The permissions of those who are nobody of the others.</summary>
    public PosixPermissions Other => Permissions[Everyone];

    /// <summary>Looks for what no POSIX ACL can say.</summary>
    /// <returns>A sentence, or null where one can say it all.</returns>
    public string? FindFault()
    {
        foreach (PosixTrustee trustee in rules.Select(rule => rule.Trustee).Concat([TheOwner, TheGroup, Everyone]).Distinct())
        {
            if (FindFault(trustee) is { } fault)
            {
                return fault;
            }
        }

        return FindFaultOfGroups();
    }

    private string? FindFault(PosixTrustee trustee)
    {
        uint allowed = 0;
        uint denied = 0;
        uint throughGroups = 0;
        uint againstGroups = 0;
        foreach (PosixRule rule in rules)
        {
            uint undecided = rule.Rights & ~(allowed | denied);
            if (rule.AppliesTo(trustee))
            {
                (allowed, denied) = rule.IsAllow ? (allowed | undecided, denied) : (allowed, denied | undecided);
            }
            else if (trustee.IsUser && rule.Trustee.IsGroup)
            {
                (throughGroups, againstGroups) = rule.IsAllow ? (throughGroups | undecided, againstGroups) : (throughGroups, againstGroups | undecided);
            }
        }

        uint mixed = ((throughGroups & ~allowed) | (againstGroups & allowed)) & ~Indifferent;
        Permissions[trustee] = PosixRights.ToPermissions(allowed);
        return FindFault(trustee, allowed, denied) ?? (mixed == 0 ? null
            : $"Whether {trustee} is allowed {PosixRights.Describe(mixed)} would depend on the groups of that user, on which Linux does not let it depend. "
                + $"Let entries for {trustee} that allow or deny it come before those for groups.");
    }

    private string? FindFault(PosixTrustee trustee, uint allowed, uint denied)
    {
        bool isOwner = trustee.Kind == PosixTrusteeKind.Owner;
        PosixPermissions permissions = Permissions[trustee];
        uint given = PosixRights.Of(permissions, isOwner, isDirectory, isSticky);
        uint implied = PosixRights.Everybody | AccessRights.ReadControl | (isOwner ? PosixRights.Owner : 0);
        uint excess = allowed & ~given & ~((permissions & PosixPermissions.Write) != 0 ? PosixRights.WriteAttributes : 0);
        uint kept = given & denied;
        uint missing = given & ~(allowed | denied | implied);
        return excess != 0
                ? $"{Capital(trustee)} would be allowed {PosixRights.Describe(excess)}, which permissions of Linux cannot give with what else is allowed. What they can give: 0x{given:x}."
            : kept != 0 ? $"{Capital(trustee)} would be denied {PosixRights.Describe(kept)}, which Linux does not keep from anybody who has the rest. Leave that out of the entry that denies it."
            : missing != 0 ? $"{Capital(trustee)} would have {PosixRights.Describe(missing)} on Linux, where that is one with what is allowed; the entries do not allow it. Allow 0x{given:x}, or less."
            : null;
    }

    // On Linux one group that allows is enough. So what a group is denied must stand behind all that any other group is allowed, by its own entry or as part of everyone.
    private string? FindFaultOfGroups()
    {
        PosixTrustee[] groups = [.. Permissions.Keys.Where(trustee => trustee.IsGroup)];
        Dictionary<PosixTrustee, uint> undecided = groups.ToDictionary(group => group, _ => ~Indifferent);
        uint denied = 0;
        foreach (PosixRule rule in rules)
        {
            foreach (PosixTrustee group in groups)
            {
                if (!rule.AppliesTo(group))
                {
                    continue;
                }

                uint decided = rule.Rights & undecided[group];
                undecided[group] &= ~decided;
                if (rule.IsAllow && (decided & denied) != 0)
                {
                    return $"Who is a member of {group} and of another group that is denied {PosixRights.Describe(decided & denied)} would be denied it. On Linux one group that allows it is enough. "
                        + $"Let an entry that allows it to {group} come before the one that denies it.";
                }

                denied |= rule.IsAllow || rule.Trustee != group ? 0 : decided;
            }
        }

        return null;
    }

    private static string Capital(PosixTrustee trustee)
    {
        string text = trustee.ToString();
        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
