namespace OpenWmi.Security;

/// <summary>
/// An access control entry: a trustee, rights, and what becomes of them. Immutable; equal when all parts are equal. An entry whose type
/// is not known has no trustee and keeps its body as octets.
/// </summary>
/// <remarks>[MS-DTYP] 2.4.4. Binary form in <c>Ace.Binary.cs</c>.</remarks>
public sealed partial class Ace : IEquatable<Ace>
{
    /// <summary>The longest binary form in octets: lengths are 16 bits wide and multiples of 4.</summary>
    public const int MaxBinaryLength = 65_532;

    private readonly byte[] _data;

    private Ace(AceType type, AceFlags flags, uint accessMask, Sid? trustee, Guid? objectType, Guid? inheritedObjectType, byte[] data)
    {
        Type = type;
        Flags = flags;
        AccessMask = accessMask;
        Trustee = trustee;
        ObjectType = objectType;
        InheritedObjectType = inheritedObjectType;
        _data = data;
    }

    /// <summary>What it does.</summary>
    public AceType Type { get; }

    /// <summary>How it is inherited, and what an audit entry records.</summary>
    public AceFlags Flags { get; }

    /// <summary>The rights; 0 for an entry whose body is kept as octets.</summary>
    public uint AccessMask { get; }

    /// <summary>Whom it is about; null for an entry whose body is kept as octets.</summary>
    public Sid? Trustee { get; }

    /// <summary>The property or kind of child that it is about; only in object entries.</summary>
    public Guid? ObjectType { get; }

    /// <summary>The kind of child that inherits it; only in object entries.</summary>
    public Guid? InheritedObjectType { get; }

    /// <summary>What follows the trustee: the condition of a callback entry, the value of an attribute. For an unknown type, the whole body.</summary>
    public ReadOnlySpan<byte> Data => _data;

    /// <summary>Whether it came from the parent.</summary>
    public bool IsInherited => (Flags & AceFlags.Inherited) != 0;

    /// <summary>Makes an entry that allows.</summary>
    /// <param name="trustee">Whom.</param>
    /// <param name="accessMask">The rights.</param>
    /// <param name="flags">How it is inherited.</param>
    public static Ace Allow(Sid trustee, uint accessMask, AceFlags flags = AceFlags.None) => Create(AceType.AccessAllowed, flags, accessMask, trustee);

    /// <summary>Makes an entry that denies.</summary>
    /// <param name="trustee">Whom.</param>
    /// <param name="accessMask">The rights.</param>
    /// <param name="flags">How it is inherited.</param>
    public static Ace Deny(Sid trustee, uint accessMask, AceFlags flags = AceFlags.None) => Create(AceType.AccessDenied, flags, accessMask, trustee);

    /// <summary>Makes an entry of a SACL.</summary>
    /// <param name="trustee">Whose accesses are recorded.</param>
    /// <param name="accessMask">The rights whose use is recorded.</param>
    /// <param name="flags">Which of success and failure is recorded, and how the entry is inherited.</param>
    public static Ace Audit(Sid trustee, uint accessMask, AceFlags flags) => Create(AceType.SystemAudit, flags, accessMask, trustee);

    /// <summary>Makes an entry of any type that has a trustee.</summary>
    /// <param name="type">What it does.</param>
    /// <param name="flags">How it is inherited, and what is recorded.</param>
    /// <param name="accessMask">The rights.</param>
    /// <param name="trustee">Whom it is about.</param>
    /// <param name="objectType">The property or kind of child, in object entries.</param>
    /// <param name="inheritedObjectType">The kind of child that inherits it, in object entries.</param>
    /// <param name="data">What follows the trustee; a multiple of 4 octets.</param>
    /// <exception cref="ArgumentException">The type has no trustee, or no object types though some are given; or the entry is too long or not a multiple of 4 octets.</exception>
    public static Ace Create(
        AceType type, AceFlags flags, uint accessMask, Sid trustee, Guid? objectType = null, Guid? inheritedObjectType = null, ReadOnlySpan<byte> data = default)
    {
        ArgumentNullException.ThrowIfNull(trustee);
        AceLayout layout = LayoutOf(type);
        if (layout == AceLayout.Opaque || (layout == AceLayout.Basic && (objectType ?? inheritedObjectType) is not null))
        {
            throw new ArgumentException($"An ACE of type {type} has no {(layout == AceLayout.Opaque ? "trustee" : "object type")}.", nameof(type));
        }

        Ace ace = new(type, flags, accessMask, trustee, objectType, inheritedObjectType, data.ToArray());
        ace.ThrowIfLengthIsInvalid(nameof(data));
        return ace;
    }

    /// <summary>Makes an entry of a type that is not known here, of its octets.</summary>
    /// <param name="type">A type without a known form.</param>
    /// <param name="flags">How it is inherited, and what is recorded.</param>
    /// <param name="body">What follows the header of 4 octets; a multiple of 4 octets.</param>
    /// <exception cref="ArgumentException">The type's form is known, or the length is not a multiple of 4 or too great.</exception>
    public static Ace CreateOpaque(AceType type, AceFlags flags, ReadOnlySpan<byte> body)
    {
        if (LayoutOf(type) != AceLayout.Opaque)
        {
            throw new ArgumentException($"An ACE of type {type} has a form of its own.", nameof(type));
        }

        Ace ace = new(type, flags, 0, null, null, null, body.ToArray());
        ace.ThrowIfLengthIsInvalid(nameof(body));
        return ace;
    }

    /// <summary>The same entry with other flags.</summary>
    /// <param name="flags">The flags.</param>
    /// <returns>A new entry, or this one when the flags are the same.</returns>
    public Ace WithFlags(AceFlags flags) => flags == Flags ? this : new Ace(Type, flags, AccessMask, Trustee, ObjectType, InheritedObjectType, _data);

    /// <summary>The same entry about somebody else.</summary>
    /// <param name="trustee">Whom.</param>
    /// <exception cref="InvalidOperationException">The entry has no trustee.</exception>
    public Ace WithTrustee(Sid trustee)
    {
        ArgumentNullException.ThrowIfNull(trustee);
        return Trustee is not null
            ? new Ace(Type, Flags, AccessMask, trustee, ObjectType, InheritedObjectType, _data)
            : throw new InvalidOperationException($"An ACE of type {Type} has no trustee.");
    }

    /// <inheritdoc/>
    public bool Equals(Ace? other)
        => ReferenceEquals(this, other)
        || (other is not null
            && Type == other.Type
            && Flags == other.Flags
            && AccessMask == other.AccessMask
            && Trustee == other.Trustee
            && ObjectType == other.ObjectType
            && InheritedObjectType == other.InheritedObjectType
            && Data.SequenceEqual(other.Data));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Ace);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Flags, AccessMask, Trustee, ObjectType, InheritedObjectType, _data.Length);

    /// <summary>The type, the trustee and the rights, for people.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{Type} {Trustee?.ToString() ?? Convert.ToHexString(_data)} 0x{AccessMask:x} {Flags}";

    internal static AceLayout LayoutOf(AceType type) => type switch
    {
        AceType.AccessAllowedCompound or > AceType.SystemAccessFilter => AceLayout.Opaque,
        >= AceType.AccessAllowedObject and <= AceType.SystemAlarmObject => AceLayout.Object,
        AceType.AccessAllowedCallbackObject or AceType.AccessDeniedCallbackObject => AceLayout.Object,
        AceType.SystemAuditCallbackObject or AceType.SystemAlarmCallbackObject => AceLayout.Object,
        _ => AceLayout.Basic,
    };

    private void ThrowIfLengthIsInvalid(string argument)
    {
        if (BinaryLength > MaxBinaryLength || BinaryLength % 4 != 0)
        {
            throw new ArgumentException($"The ACE would take {BinaryLength} octets; at most {MaxBinaryLength} and a multiple of 4 are allowed.", argument);
        }
    }
}
