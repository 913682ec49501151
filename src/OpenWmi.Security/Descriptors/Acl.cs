using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>
/// An access control list: entries in the order in which they are looked at. Empty, it allows nobody anything. Immutable; equal when revision and entries are.
/// </summary>
/// <remarks>[MS-DTYP] 2.4.5. Binary form in <c>Acl.Binary.cs</c>.</remarks>
public sealed partial class Acl : IEquatable<Acl>
{
    /// <summary>The revision of a list without object entries.</summary>
    public const byte Revision = 2;

    /// <summary>The revision of a list with object entries.</summary>
    public const byte ObjectRevision = 4;

    /// <summary>The longest binary form in octets.</summary>
    public const int MaxBinaryLength = 65_532;

    /// <summary>Creates a list.</summary>
    /// <param name="aces">The entries in order.</param>
    /// <exception cref="ArgumentException">The binary form would be longer than <see cref="MaxBinaryLength"/>.</exception>
    public Acl(params ReadOnlySpan<Ace> aces)
        : this(RevisionFor(aces), [.. aces])
    {
        if (BinaryLength > MaxBinaryLength)
        {
            throw new ArgumentException($"The ACL would take {BinaryLength} octets; {MaxBinaryLength} are allowed.", nameof(aces));
        }
    }

    private Acl(byte aclRevision, ImmutableArray<Ace> aces)
    {
        AclRevision = aclRevision;
        Aces = aces;
        BinaryLength = HeaderLength;
        Entries = new AccessEntry[aces.Length];
        for (int i = 0; i < aces.Length; i++)
        {
            BinaryLength += aces[i].BinaryLength;
            Entries[i] = AccessEntry.Of(aces[i]);
            HasOwnerRights |= Entries[i].IsOwnerRights && (aces[i].Flags & AceFlags.InheritOnly) == 0;
        }
    }

    /// <summary>The list without entries, which as a DACL allows nobody anything.</summary>
    public static Acl Empty { get; } = new([]);

    /// <summary>The revision: 2 to 4. A list that is made here has <see cref="Revision"/>, or <see cref="ObjectRevision"/> where it has object entries.</summary>
    public byte AclRevision { get; }

    /// <summary>The entries in order.</summary>
    public ImmutableArray<Ace> Aces { get; }

    /// <summary>The length of the binary form in octets.</summary>
    public int BinaryLength { get; }

    /// <summary>Whether what denies stands before what allows, and what is inherited behind what is not.</summary>
    public bool IsCanonical
    {
        get
        {
            for (int i = 1; i < Aces.Length; i++)
            {
                if (CanonicalRank(Aces[i - 1]) > CanonicalRank(Aces[i]))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>What the access check walks: one for each of <see cref="Aces"/>.</summary>
    internal AccessEntry[] Entries { get; }

    /// <summary>Whether an entry for OWNER RIGHTS takes the place of what an owner may do otherwise.</summary>
    internal bool HasOwnerRights { get; }

    /// <summary>Puts the entries into canonical order: what denies, what allows and the rest, then what is inherited. Within each, the order stays.</summary>
    /// <returns>A new list, or this one when it is canonical.</returns>
    public Acl ToCanonical() => IsCanonical ? this : new Acl(AclRevision, [.. Aces.OrderBy(CanonicalRank)]);

    /// <inheritdoc/>
    public bool Equals(Acl? other)
        => ReferenceEquals(this, other) || (other is not null && AclRevision == other.AclRevision && Aces.AsSpan().SequenceEqual(other.Aces.AsSpan()));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Acl);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(AclRevision, Aces.Length, Aces.Length == 0 ? null : Aces[0]);

    // Inherited entries keep their order: those of the parent stand before those of the grandparent, each in canonical order.
    private static int CanonicalRank(Ace ace) => ace switch
    {
        { IsInherited: true } => 2,
        { Type: AceType.AccessDenied or AceType.AccessDeniedObject or AceType.AccessDeniedCallback or AceType.AccessDeniedCallbackObject } => 0,
        _ => 1,
    };

    private static byte RevisionFor(ReadOnlySpan<Ace> aces)
    {
        foreach (Ace ace in aces)
        {
            if (Ace.LayoutOf(ace.Type) == AceLayout.Object)
            {
                return ObjectRevision;
            }
        }

        return Revision;
    }
}
