using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>
/// Makes a list of what each is to be allowed, as near to the list that is there as it can be. A bit that the mask hides in an entry stays hidden in it; one that the mask would let
/// through and no entry has stays in the mask; entries keep their order, and new ones follow by number.
/// </summary>
internal static class PosixAclMerge
{
    /// <summary>Makes the list.</summary>
    /// <param name="rules">What each is to be allowed; without a fault.</param>
    /// <param name="current">The list that is there, or null.</param>
    /// <param name="owner">The owner, where that stays the same: an entry that names the owner has no effect and stays.</param>
    /// <param name="group">The owning group likewise: an entry that names it counts with the group's own.</param>
    public static PosixAcl Merge(PosixRuleSet rules, PosixAcl? current, uint? owner, uint? group)
    {
        bool isAnybodyNamed = rules.Permissions.Keys.Any(trustee => trustee.Kind is PosixTrusteeKind.User or PosixTrusteeKind.Group);
        if (current?.Mask == PosixPermissions.None && !isAnybodyNamed && rules.Group == PosixPermissions.None)
        {
            // Its other entries were hidden, and stay so.
            return new PosixAcl(rules.Owner, current.Group, rules.Other, current.Mask, current.Users, current.Groups);
        }

        PosixPermissions most = rules.Permissions.Where(pair => pair.Key.IsGroup || pair.Key.Kind == PosixTrusteeKind.User)
            .Aggregate(PosixPermissions.None, (all, pair) => all | pair.Value);
        PosixPermissions mask = most | (current?.Mask ?? PosixPermissions.None);

        // With a mask that lets nothing through the kernel would not look at the entries. So it lets through what none of them has.
        mask = mask == PosixPermissions.None && isAnybodyNamed ? PosixPermissions.Read : mask;
        PosixPermissions hidden = current?.Mask is null ? PosixPermissions.None : ~mask;
        ImmutableArray<PosixAclEntry> before = current?.Users ?? [];
        List<PosixAclEntry> users = Entries(rules, PosixTrusteeKind.User, before, hidden);
        users.AddRange(before.Where(entry => entry.Id == owner));
        List<PosixAclEntry> groups = Entries(rules, PosixTrusteeKind.Group, current?.Groups ?? [], hidden);
        PosixPermissions own = rules.Group | (hidden & (current?.Group ?? PosixPermissions.None));
        if (current is not null && current.Groups.FirstOrDefault(entry => entry.Id == group && group is not null) is { Permissions: var twin } named
            && current.Groups.Contains(named) && current.Masked(current.Group | twin) == rules.Group)
        {
            own = current.Masked(current.Group) | (hidden & current.Group);
            groups.Add(new PosixAclEntry(named.Id, current.Masked(twin) | (hidden & twin)));
        }

        bool hasMask = users.Count + groups.Count > 0 || current is { Mask: not null, Users.IsEmpty: true, Groups.IsEmpty: true };
        return hasMask
            ? new PosixAcl(rules.Owner, own, rules.Other, mask, Ordered(users, before), Ordered(groups, current?.Groups ?? []))
            : new PosixAcl(rules.Owner, rules.Group, rules.Other);
    }

    private static List<PosixAclEntry> Entries(PosixRuleSet rules, PosixTrusteeKind kind, ImmutableArray<PosixAclEntry> before, PosixPermissions hidden)
    {
        Dictionary<uint, PosixPermissions> known = before.ToDictionary(entry => entry.Id, entry => entry.Permissions);
        return
        [
            .. rules.Permissions.Where(pair => pair.Key.Kind == kind)
                .Select(pair => new PosixAclEntry(pair.Key.Id, pair.Value | (hidden & known.GetValueOrDefault(pair.Key.Id)))),
        ];
    }

    private static ImmutableArray<PosixAclEntry> Ordered(List<PosixAclEntry> entries, ImmutableArray<PosixAclEntry> before)
    {
        var places = new Dictionary<uint, int>();
        foreach (PosixAclEntry entry in before)
        {
            places.Add(entry.Id, places.Count);
        }

        return [.. entries.OrderBy(entry => places.GetValueOrDefault(entry.Id, int.MaxValue)).ThenBy(entry => entry.Id)];
    }
}
