namespace OpenWmi.Security;

/// <summary>
/// A security identifier: whom a right is given to, by a number that never changes. Immutable; equal when all parts are equal.
/// </summary>
/// <remarks>[MS-DTYP] 2.4.2. Text form in <c>Sid.Text.cs</c>, binary form in <c>Sid.Binary.cs</c>.</remarks>
public sealed partial class Sid : IEquatable<Sid>
{
    /// <summary>The only revision that exists.</summary>
    public const byte Revision = 1;

    /// <summary>The most sub-authorities that a SID may have.</summary>
    public const int MaxSubAuthorities = 15;

    /// <summary>The greatest identifier authority: it is a number of 48 bits.</summary>
    public const ulong MaxIdentifierAuthority = (1UL << 48) - 1;

    // Tokens are sets of SIDs and access checks look them up by the dozen.
    private readonly int _hashCode;
    private readonly uint[] _subAuthorities;

    /// <summary>Creates a SID of its parts.</summary>
    /// <param name="identifierAuthority">Who issued it: 0 to <see cref="MaxIdentifierAuthority"/>.</param>
    /// <param name="subAuthorities">The rest, the last of which is the relative identifier; at most <see cref="MaxSubAuthorities"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The authority is too great or there are too many sub-authorities.</exception>
    public Sid(ulong identifierAuthority, params ReadOnlySpan<uint> subAuthorities)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(identifierAuthority, MaxIdentifierAuthority);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(subAuthorities.Length, MaxSubAuthorities, nameof(subAuthorities));
        IdentifierAuthority = identifierAuthority;
        _subAuthorities = subAuthorities.ToArray();
        _hashCode = ComputeHashCode(identifierAuthority, subAuthorities);
    }

    /// <summary>Who issued the SID; 5 is NT, 22 is Samba's for Unix users and groups.</summary>
    public ulong IdentifierAuthority { get; }

    /// <summary>The parts after the authority, in order.</summary>
    public ReadOnlySpan<uint> SubAuthorities => _subAuthorities;

    /// <summary>Whether two SIDs are the same.</summary>
    /// <param name="left">One, or null.</param>
    /// <param name="right">The other, or null.</param>
    /// <returns>True when both are null or all parts are equal.</returns>
    public static bool operator ==(Sid? left, Sid? right) => left is null ? right is null : left.Equals(right);

    /// <summary>Whether two SIDs differ.</summary>
    /// <param name="left">One, or null.</param>
    /// <param name="right">The other, or null.</param>
    /// <returns>The opposite of equality.</returns>
    public static bool operator !=(Sid? left, Sid? right) => !(left == right);

    /// <inheritdoc/>
    public bool Equals(Sid? other)
        => ReferenceEquals(this, other)
        || (other is not null
            && _hashCode == other._hashCode
            && IdentifierAuthority == other.IdentifierAuthority
            && SubAuthorities.SequenceEqual(other.SubAuthorities));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Sid);

    /// <inheritdoc/>
    public override int GetHashCode() => _hashCode;

    private static int ComputeHashCode(ulong identifierAuthority, ReadOnlySpan<uint> subAuthorities)
    {
        HashCode hash = default;
        hash.Add(identifierAuthority);
        foreach (uint subAuthority in subAuthorities)
        {
            hash.Add(subAuthority);
        }

        return hash.ToHashCode();
    }
}
