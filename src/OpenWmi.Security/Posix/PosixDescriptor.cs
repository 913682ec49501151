using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

/// <summary>
/// Security descriptors of files of Linux: owner, group and POSIX ACLs in terms of a descriptor, and back. An access check of any user with any groups has for reading, writing and executing, each
/// by itself, the kernel's answer; what root and holders of capabilities may do is not in it. A descriptor that POSIX ACLs cannot say exactly is refused, never rounded. ADR 16.
/// </summary>
/// <remarks>Owner and group are S-1-22-1-uid and S-1-22-2-gid. What a default ACL gives to files that are still to be made is inherited (OI, CI) and for them only (IO).</remarks>
public static partial class PosixDescriptor
{
    private const AceFlags ForChildren = AceFlags.ObjectInherit | AceFlags.ContainerInherit | AceFlags.InheritOnly;

    /// <summary>The descriptor of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="descriptor">The descriptor when the result is true: with a DACL, which is protected because no parent changes it later, and without a SACL.</param>
    /// <returns>False where the file's list has more entries than a DACL of <see cref="Acl.MaxBinaryLength"/> octets.</returns>
    public static bool TryFromFile(PosixFileSecurity file, [NotNullWhen(true)] out SecurityDescriptor? descriptor)
    {
        ArgumentNullException.ThrowIfNull(file);
        Sid owner = WellKnownSids.UnixUser(file.Uid);
        Sid group = WellKnownSids.UnixGroup(file.Gid);
        var aces = new List<Ace>();
        new PosixAceWriter(aces, owner, group, AceFlags.None, file.IsDirectory, file.IsSticky).Write(Classes(file.Access, file.Uid, file.Gid));
        if (file.Default is { } inherited)
        {
            new PosixAceWriter(aces, WellKnownSids.CreatorOwner, WellKnownSids.CreatorGroup, ForChildren, isDirectory: true, isSticky: false).Write(Classes(inherited, null, null));
        }

        descriptor = aces.Sum(ace => ace.BinaryLength) > Acl.MaxBinaryLength - 8
            ? null
            : new SecurityDescriptor(owner, group, new Acl([.. aces]), null, SecurityDescriptorControl.DaclProtected);
        return descriptor is not null;
    }

    // Where the mask lets nothing through the kernel does not look at the list: the group gets nothing, and users and groups that are named get what others get (acl_permission_check in fs/namei.c,
    // unlike acl(5)). An entry that names the owner never counts. One that names the owning group counts as that group's entry does, and one of the two is enough.
    private static PosixClasses Classes(PosixAcl acl, uint? uid, uint? gid)
    {
        if (acl.Mask == PosixPermissions.None)
        {
            return new PosixClasses(acl.Owner, PosixPermissions.None, acl.Other, [], []);
        }

        PosixPermissions group = acl.Group;
        var users = new List<PosixAclEntry>();
        var groups = new List<PosixAclEntry>();
        foreach (PosixAclEntry entry in acl.Users)
        {
            if (entry.Id != uid)
            {
                users.Add(entry with { Permissions = acl.Masked(entry.Permissions) });
            }
        }

        foreach (PosixAclEntry entry in acl.Groups)
        {
            if (entry.Id == gid)
            {
                group |= entry.Permissions;
            }
            else
            {
                groups.Add(entry with { Permissions = acl.Masked(entry.Permissions) });
            }
        }

        return new PosixClasses(acl.Owner, acl.Masked(group), acl.Other, users, groups);
    }
}
