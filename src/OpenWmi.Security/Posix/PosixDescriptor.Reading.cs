using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

/// <content>From a descriptor to what a file can have.</content>
public static partial class PosixDescriptor
{
    private const uint UnixAuthority = 22;

    /// <summary>
    /// What a file would have with a descriptor. What the descriptor leaves out stays: an owner or group that is null, and the lists where SE_DACL_PRESENT is not set. So do entries that
    /// mean the same as before: the descriptor that was read from a file changes nothing, not even what the mask of a list hides.
    /// </summary>
    /// <param name="descriptor">The descriptor.</param>
    /// <param name="current">What the file has now.</param>
    /// <param name="file">What it would have when the result is true.</param>
    /// <param name="fault">A sentence that says what POSIX ACLs cannot say when the result is false.</param>
    /// <returns>Whether they can say all of it.</returns>
    public static bool TryToFile(
        SecurityDescriptor descriptor, PosixFileSecurity current, [NotNullWhen(true)] out PosixFileSecurity? file, [NotNullWhen(false)] out string? fault)
    {
        ArgumentNullException.ThrowIfNull(descriptor);
        ArgumentNullException.ThrowIfNull(current);
        file = null;
        uint uid = current.Uid;
        uint gid = current.Gid;
        fault = descriptor.Owner is { } owner && !TryReadId(owner, 1, out uid) ? $"The owner {owner} is no user of this system: they are S-1-22-1 and the user's number."
            : descriptor.Group is { } group && !TryReadId(group, 2, out gid) ? $"The group {group} is no group of this system: they are S-1-22-2 and the group's number."
            : descriptor.Sacl is { Aces.IsEmpty: false } ? "Files of Linux have no SACL: what is done with them, the audit subsystem of the kernel records by rules of its own."
            : null;
        if (fault is not null)
        {
            return false;
        }

        PosixFileSecurity target = current with { Uid = uid, Gid = gid };
        if ((descriptor.Control & SecurityDescriptorControl.DaclPresent) != 0)
        {
            fault = descriptor.Dacl is null ? "A DACL that is NULL lets everyone change the permissions, which Linux lets only the owner do." : ReadDacl(descriptor.Dacl, current, ref target);
        }

        file = fault is null ? target : null;
        return file is not null;
    }

    private static string? ReadDacl(Acl dacl, PosixFileSecurity current, ref PosixFileSecurity target)
    {
        var own = new List<PosixRule>();
        var inherited = new List<PosixRule>();
        for (int i = 0; i < dacl.Aces.Length; i++)
        {
            if (AddRules(dacl.Aces[i], target, own, inherited) is { } wrong)
            {
                return $"Entry {i + 1} of the DACL {wrong}.";
            }
        }

        var rules = new PosixRuleSet(own, target.IsDirectory, target.IsSticky);
        var children = new PosixRuleSet(inherited, isDirectory: true, isSticky: false);
        if ((rules.FindFault() ?? (inherited.Count == 0 ? null : children.FindFault())) is { } fault)
        {
            return fault;
        }

        // An entry that names the owner or the owning group is hidden behind theirs as long as these are the same.
        target = target with
        {
            Access = PosixAclMerge.Merge(rules, current.Access, target.Uid == current.Uid ? current.Uid : null, target.Gid == current.Gid ? current.Gid : null),
            Default = inherited.Count == 0 ? null : PosixAclMerge.Merge(children, current.Default, null, null),
        };
        return null;
    }

    private static string? AddRules(Ace ace, PosixFileSecurity file, List<PosixRule> own, List<PosixRule> inherited)
    {
        AceFlags inheritance = ace.Flags & (AceFlags.ObjectInherit | AceFlags.ContainerInherit);
        bool isOnlyForChildren = (ace.Flags & AceFlags.InheritOnly) != 0;
        if (ace.Type is not (AceType.AccessAllowed or AceType.AccessDenied))
        {
            return $"is of type {ace.Type}, which files of Linux do not have";
        }

        string? fault = (ace.Flags & ~ForChildren) != 0 ? $"has the flags {ace.Flags & ~ForChildren}, which files of Linux do not have"
            : inheritance == AceFlags.None && isOnlyForChildren ? "is for children only (IO) and not inherited by them (OI, CI)"
            : inheritance is AceFlags.ObjectInherit or AceFlags.ContainerInherit ? "is inherited by files alone or directories alone; on Linux both inherit or none (OI and CI)"
            : inheritance != AceFlags.None && !file.IsDirectory ? "is inherited (OI, CI), and this is no directory"
            : null;
        uint rights = GenericMapping.File.Map(ace.AccessMask);
        if (fault is null && !isOnlyForChildren)
        {
            fault = AddRule(ace, rights, TrusteeIn(file, ace.Trustee!), own);
        }

        if (fault is null && inheritance != AceFlags.None)
        {
            fault = AddRule(ace, rights, TrusteeOfChildren(ace.Trustee!), inherited);
        }

        return fault;
    }

    private static string? AddRule(Ace ace, uint rights, PosixTrustee? trustee, List<PosixRule> rules)
    {
        if (trustee is not { } known)
        {
            return $"is about {ace.Trustee}. On Linux an entry is about a user (S-1-22-1-uid), a group (S-1-22-2-gid) or Everyone (S-1-1-0), and one that is for children only (OI, CI, IO) "
                + "about CREATOR OWNER or CREATOR GROUP as well";
        }

        rules.Add(new PosixRule(known, ace.Type == AceType.AccessAllowed, rights));
        return null;
    }

    private static PosixTrustee? TrusteeIn(PosixFileSecurity file, Sid sid) => NamedTrustee(sid) switch
    {
        { Kind: PosixTrusteeKind.User } user when user.Id == file.Uid => new PosixTrustee(PosixTrusteeKind.Owner),
        { Kind: PosixTrusteeKind.Group } group when group.Id == file.Gid => new PosixTrustee(PosixTrusteeKind.OwningGroup),
        var other => other,
    };

    private static PosixTrustee? TrusteeOfChildren(Sid sid)
        => sid == WellKnownSids.CreatorOwner ? new PosixTrustee(PosixTrusteeKind.Owner)
            : sid == WellKnownSids.CreatorGroup ? new PosixTrustee(PosixTrusteeKind.OwningGroup)
            : NamedTrustee(sid);

    private static PosixTrustee? NamedTrustee(Sid sid)
        => sid == WellKnownSids.Everyone ? new PosixTrustee(PosixTrusteeKind.Everyone)
            : TryReadId(sid, 1, out uint uid) ? new PosixTrustee(PosixTrusteeKind.User, uid)
            : TryReadId(sid, 2, out uint gid) ? new PosixTrustee(PosixTrusteeKind.Group, gid)
            : null;

    private static bool TryReadId(Sid sid, uint kind, out uint id)
    {
        ReadOnlySpan<uint> parts = sid.SubAuthorities;
        bool isUnix = sid.IdentifierAuthority == UnixAuthority && parts.Length == 2 && parts[0] == kind && parts[1] != uint.MaxValue;
        id = isUnix ? parts[1] : uint.MaxValue;
        return isUnix;
    }
}
