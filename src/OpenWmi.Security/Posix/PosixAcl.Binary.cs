using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

/// <content>
/// The binary form, version 2, as it is in the extended attributes <c>system.posix_acl_access</c> and <c>system.posix_acl_default</c>:
/// <code>
///  0       4     6     8       12
///  | version | tag | perm | id    | tag | perm | id  | …
/// </code>
/// little-endian; the tags in ascending order, the numbers of users and groups in any. linux/posix_acl_xattr.h.
/// </content>
public sealed partial class PosixAcl
{
    /// <summary>The most entries: as many as fit into an extended attribute of 65,536 octets.</summary>
    public const int MaxEntries = (65_536 - HeaderLength) / EntryLength;

    private const int HeaderLength = 4;
    private const int EntryLength = 8;
    private const uint Version = 2;

    /// <summary>The number that entries have which name nobody: ACL_UNDEFINED_ID.</summary>
    private const uint Nobody = uint.MaxValue;

    private enum Tag : ushort
    {
        UserObj = 0x01,
        User = 0x02,
        GroupObj = 0x04,
        Group = 0x08,
        Mask = 0x10,
        Other = 0x20,
    }

    /// <summary>The length of the binary form in octets.</summary>
    public int BinaryLength => HeaderLength + (EntryLength * (3 + (Mask is null ? 0 : 1) + Users.Length + Groups.Length));

    /// <summary>Reads the binary form.</summary>
    /// <param name="octets">All of it.</param>
    /// <param name="acl">The list when the result is true.</param>
    /// <param name="fault">What is wrong with it when the result is false.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryRead(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out PosixAcl? acl, [NotNullWhen(false)] out string? fault)
    {
        acl = null;
        fault = octets.Length < HeaderLength || (octets.Length - HeaderLength) % EntryLength != 0 ? $"{octets.Length} octets are no POSIX ACL."
            : BinaryPrimitives.ReadUInt32LittleEndian(octets) != Version ? $"The POSIX ACL has version {BinaryPrimitives.ReadUInt32LittleEndian(octets)}; {Version} is known."
            : octets.Length > HeaderLength + (MaxEntries * EntryLength) ? $"A POSIX ACL has at most {MaxEntries} entries."
            : null;
        if (fault is not null)
        {
            return false;
        }

        Parts parts = default;
        parts.Users = ImmutableArray.CreateBuilder<PosixAclEntry>();
        parts.Groups = ImmutableArray.CreateBuilder<PosixAclEntry>();
        for (ReadOnlySpan<byte> rest = octets[HeaderLength..]; fault is null && !rest.IsEmpty; rest = rest[EntryLength..])
        {
            fault = parts.Take(
                (Tag)BinaryPrimitives.ReadUInt16LittleEndian(rest), BinaryPrimitives.ReadUInt16LittleEndian(rest[2..]), BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]));
        }

        fault ??= parts.FindFault();
        acl = fault is null ? parts.Make() : null;
        return acl is not null;
    }

    /// <summary>The binary form.</summary>
    /// <returns><see cref="BinaryLength"/> octets.</returns>
    public byte[] ToBinary()
    {
        byte[] octets = new byte[BinaryLength];
        BinaryPrimitives.WriteUInt32LittleEndian(octets, Version);
        Span<byte> rest = octets.AsSpan(HeaderLength);
        rest = Write(rest, Tag.UserObj, Owner, Nobody);
        foreach (PosixAclEntry entry in Users)
        {
            rest = Write(rest, Tag.User, entry.Permissions, entry.Id);
        }

        rest = Write(rest, Tag.GroupObj, Group, Nobody);
        foreach (PosixAclEntry entry in Groups)
        {
            rest = Write(rest, Tag.Group, entry.Permissions, entry.Id);
        }

        rest = Mask is { } mask ? Write(rest, Tag.Mask, mask, Nobody) : rest;
        Write(rest, Tag.Other, Other, Nobody);
        return octets;
    }

    private static Span<byte> Write(Span<byte> rest, Tag tag, PosixPermissions permissions, uint id)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, (ushort)tag);
        BinaryPrimitives.WriteUInt16LittleEndian(rest[2..], (ushort)permissions);
        BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], id);
        return rest[EntryLength..];
    }

    /// <summary>What was read so far.</summary>
    private struct Parts
    {
        public ImmutableArray<PosixAclEntry>.Builder Users;
        public ImmutableArray<PosixAclEntry>.Builder Groups;
        private Tag _last;
        private PosixPermissions? _owner;
        private PosixPermissions? _group;
        private PosixPermissions? _mask;
        private PosixPermissions? _other;

        public string? Take(Tag tag, ushort permissions, uint id)
        {
            bool isNamed = tag is Tag.User or Tag.Group;
            if (permissions > (ushort)PosixPermissions.All || tag < _last || (tag == _last && !isNamed) || (isNamed && id == Nobody))
            {
                return $"The POSIX ACL has an entry that cannot be there: tag 0x{(ushort)tag:x}, permissions 0x{permissions:x}, number {id}.";
            }

            _last = tag;
            var allowed = (PosixPermissions)permissions;
            switch (tag)
            {
                case Tag.UserObj:
                    _owner = allowed;
                    return Undefined(id);
                case Tag.User:
                    Users.Add(new PosixAclEntry(id, allowed));
                    return null;
                case Tag.GroupObj:
                    _group = allowed;
                    return Undefined(id);
                case Tag.Group:
                    Groups.Add(new PosixAclEntry(id, allowed));
                    return null;
                case Tag.Mask:
                    _mask = allowed;
                    return Undefined(id);
                case Tag.Other:
                    _other = allowed;
                    return Undefined(id);
                default:
                    return $"The POSIX ACL has an entry with the tag 0x{(ushort)tag:x}, which is not known.";
            }
        }

        public readonly string? FindFault()
            => _owner is null || _group is null || _other is null ? "The POSIX ACL has no entry for the owner, the group or the others."
                : _mask is null && Users.Count + Groups.Count > 0 ? "The POSIX ACL names users or groups and has no mask."
                : HasTwice(Users) || HasTwice(Groups) ? "The POSIX ACL names a user or group twice."
                : null;

        public readonly PosixAcl Make() => new(_owner!.Value, _group!.Value, _other!.Value, _mask, Users.ToImmutable(), Groups.ToImmutable());

        // The kernel writes 4294967295 there and ignores what it reads; anything else would not be written again.
        private static string? Undefined(uint id) => id == Nobody ? null : $"The POSIX ACL has an entry that names nobody with the number {id}.";

        private static bool HasTwice(ImmutableArray<PosixAclEntry>.Builder entries)
        {
            var ids = new HashSet<uint>(entries.Count);
            foreach (PosixAclEntry entry in entries)
            {
                if (!ids.Add(entry.Id))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
