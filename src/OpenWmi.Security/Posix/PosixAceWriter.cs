namespace OpenWmi.Security;

/// <summary>
/// Writes what a POSIX ACL says as entries of a DACL. Whoever has an entry there has one that allows here, and before it one that denies what later entries would allow. Groups
/// come first with what they allow, then with what they deny, because on Linux one group that allows is enough: that order is not the canonical one, and has to be.
/// </summary>
/// <param name="aces">Receives the entries.</param>
/// <param name="owner">The SID of the owner.</param>
/// <param name="group">The SID of the group.</param>
/// <param name="flags">The flags of the entries.</param>
/// <param name="isDirectory">Whether it is about directories.</param>
/// <param name="isSticky">Whether the sticky bit is set.</param>
internal sealed class PosixAceWriter(List<Ace> aces, Sid owner, Sid group, AceFlags flags, bool isDirectory, bool isSticky)
{
    /// <summary>Writes them.</summary>
    public void Write(PosixClasses classes)
    {
        uint everyone = Rights(classes.Other);
        uint owningGroup = Rights(classes.Group);
        uint groups = classes.Groups.Aggregate(owningGroup, (rights, entry) => rights | Rights(entry.Permissions));
        WriteUser(owner, PosixRights.Of(classes.Owner, isOwner: true, isDirectory, isSticky), groups | everyone);
        foreach (PosixAclEntry user in classes.Users)
        {
            WriteUser(WellKnownSids.UnixUser(user.Id), Rights(user.Permissions), groups | everyone);
        }

        aces.Add(Ace.Allow(group, owningGroup, flags));
        foreach (PosixAclEntry entry in classes.Groups)
        {
            aces.Add(Ace.Allow(WellKnownSids.UnixGroup(entry.Id), Rights(entry.Permissions), flags));
        }

        Deny(group, everyone & ~owningGroup);
        foreach (PosixAclEntry entry in classes.Groups)
        {
            Deny(WellKnownSids.UnixGroup(entry.Id), everyone & ~Rights(entry.Permissions));
        }

        aces.Add(Ace.Allow(WellKnownSids.Everyone, everyone, flags));
    }

    private void WriteUser(Sid user, uint rights, uint later)
    {
        Deny(user, later & ~rights);
        aces.Add(Ace.Allow(user, rights, flags));
    }

    private void Deny(Sid trustee, uint rights)
    {
        if (rights != 0)
        {
            aces.Add(Ace.Deny(trustee, rights, flags));
        }
    }

    private uint Rights(PosixPermissions permissions) => PosixRights.Of(permissions, isOwner: false, isDirectory, isSticky);
}
