using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>
/// A POSIX access control list: of a file, or the one that files get which are made in a directory. Immutable; equal when all parts are, in the same order.
/// </summary>
/// <remarks>acl(5). Binary form in <c>PosixAcl.Binary.cs</c>. What it means in terms of a security descriptor: <see cref="PosixDescriptor"/>.</remarks>
public sealed partial class PosixAcl : IEquatable<PosixAcl>
{
    /// <summary>Creates a list.</summary>
    /// <param name="owner">What the owner may do.</param>
    /// <param name="group">What the group may do, as far as <paramref name="mask"/> allows it.</param>
    /// <param name="other">What everybody else may do.</param>
    /// <param name="mask">The most that the group and all named users and groups may do; null where no user or group is named and the group's entry says it.</param>
    /// <param name="users">Entries for named users, no user twice.</param>
    /// <param name="groups">Entries for named groups, no group twice.</param>
    /// <exception cref="ArgumentException">A list with named entries has no mask, somebody is named twice, a number or permission does not exist, or there are more entries than <see cref="MaxEntries"/>.</exception>
    public PosixAcl(
        PosixPermissions owner, PosixPermissions group, PosixPermissions other, PosixPermissions? mask = null, ImmutableArray<PosixAclEntry> users = default, ImmutableArray<PosixAclEntry> groups = default)
    {
        Owner = owner;
        Group = group;
        Other = other;
        Mask = mask;
        Users = users.IsDefault ? [] : users;
        Groups = groups.IsDefault ? [] : groups;
        if (FindFault() is { } fault)
        {
            throw new ArgumentException(fault);
        }
    }

    /// <summary>ACL_USER_OBJ: what the owner may do, and nothing else.</summary>
    public PosixPermissions Owner { get; }

    /// <summary>ACL_GROUP_OBJ: what the owning group may do, as far as the mask allows it.</summary>
    public PosixPermissions Group { get; }

    /// <summary>ACL_OTHER: what those may do who are nobody of the others.</summary>
    public PosixPermissions Other { get; }

    /// <summary>ACL_MASK; null where there is none.</summary>
    public PosixPermissions? Mask { get; }

    /// <summary>ACL_USER: named users. Such an entry decides for its user alone, but not for the owner.</summary>
    public ImmutableArray<PosixAclEntry> Users { get; }

    /// <summary>ACL_GROUP: named groups. Of all groups of a caller, the owning one included, one that allows is enough.</summary>
    public ImmutableArray<PosixAclEntry> Groups { get; }

    /// <summary>Whether the permission bits of a mode say all of it.</summary>
    public bool IsMinimal => Mask is null;

    /// <summary>The list that the permission bits of a mode are.</summary>
    /// <param name="mode">The mode; bits above the lowest nine do not matter.</param>
    /// <returns>A list without a mask.</returns>
    public static PosixAcl FromMode(int mode)
        => new((PosixPermissions)((mode >> 6) & 7), (PosixPermissions)((mode >> 3) & 7), (PosixPermissions)(mode & 7));

    /// <summary>The permission bits that the kernel shows for a file with this list: of the group, the mask's where there is one.</summary>
    /// <returns>Nine bits.</returns>
    public int ToMode() => ((int)Owner << 6) | ((int)(Mask ?? Group) << 3) | (int)Other;

    /// <inheritdoc/>
    public bool Equals(PosixAcl? other)
        => ReferenceEquals(this, other)
        || (other is not null
            && (Owner, Group, Other, Mask) == (other.Owner, other.Group, other.Other, other.Mask)
            && Users.AsSpan().SequenceEqual(other.Users.AsSpan())
            && Groups.AsSpan().SequenceEqual(other.Groups.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PosixAcl);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Owner, Group, Other, Mask, Users.Length, Groups.Length);

    /// <summary>The list as setfacl takes it, with numbers: <c>u::rw-,u:1000:r--,g::r--,m::r--,o::---</c>.</summary>
    /// <returns>One line.</returns>
    public override string ToString()
    {
        IEnumerable<string> users = Users.Select(entry => $"u:{entry.Id}:{Text(entry.Permissions)}");
        IEnumerable<string> groups = Groups.Select(entry => $"g:{entry.Id}:{Text(entry.Permissions)}");
        string[] mask = Mask is { } most ? [$"m::{Text(most)}"] : [];
        return string.Join(',', [$"u::{Text(Owner)}", .. users, $"g::{Text(Group)}", .. groups, .. mask, $"o::{Text(Other)}"]);
    }

    /// <summary>What is left of the permissions of an entry that the mask is for.</summary>
    internal PosixPermissions Masked(PosixPermissions permissions) => permissions & (Mask ?? PosixPermissions.All);

    private static string Text(PosixPermissions permissions)
        => $"{((permissions & PosixPermissions.Read) != 0 ? 'r' : '-')}{((permissions & PosixPermissions.Write) != 0 ? 'w' : '-')}{((permissions & PosixPermissions.Execute) != 0 ? 'x' : '-')}";

    private string? FindFault()
    {
        PosixPermissions used = Owner | Group | Other | (Mask ?? PosixPermissions.None);
        var ids = new HashSet<uint>();
        foreach (PosixAclEntry entry in Users)
        {
            used |= entry.Permissions;
            ids.Add(entry.Id);
        }

        bool isValid = ids.Count == Users.Length && !ids.Contains(uint.MaxValue);
        ids.Clear();
        foreach (PosixAclEntry entry in Groups)
        {
            used |= entry.Permissions;
            ids.Add(entry.Id);
        }

        isValid = isValid && ids.Count == Groups.Length && !ids.Contains(uint.MaxValue);
        int count = 3 + (Mask is null ? 0 : 1) + Users.Length + Groups.Length;
        return !isValid ? "A POSIX ACL names each user and group once, and nobody with the number 4294967295."
            : (used & ~PosixPermissions.All) != 0 ? $"A POSIX ACL allows to read, write and execute, and nothing else: 0x{(int)used:x}."
            : Mask is null && Users.Length + Groups.Length > 0 ? "A POSIX ACL that names users or groups has a mask."
            : count > MaxEntries ? $"A POSIX ACL has at most {MaxEntries} entries; this one would have {count}."
            : null;
    }
}
