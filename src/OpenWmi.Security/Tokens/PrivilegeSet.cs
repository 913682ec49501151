using System.Numerics;

namespace OpenWmi.Security;

/// <summary>A set of privileges. Immutable; the default is empty.</summary>
public readonly struct PrivilegeSet : IEquatable<PrivilegeSet>
{
    private const int Last = (int)Privilege.ManageVolume;
    private readonly uint _bits;

    /// <summary>Creates a set.</summary>
    /// <param name="privileges">Its members.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such privilege.</exception>
    public PrivilegeSet(params ReadOnlySpan<Privilege> privileges)
    {
        foreach (Privilege privilege in privileges)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan((int)privilege, 1, nameof(privileges));
            ArgumentOutOfRangeException.ThrowIfGreaterThan((int)privilege, Last, nameof(privileges));
            _bits |= 1u << (int)privilege;
        }
    }

    /// <summary>Every privilege that there is.</summary>
    public static PrivilegeSet All { get; } = new(Enum.GetValues<Privilege>());

    private PrivilegeSet(uint bits) => _bits = bits;

    /// <summary>How many there are.</summary>
    public int Count => BitOperations.PopCount(_bits);

    /// <summary>Whether two sets are the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(PrivilegeSet left, PrivilegeSet right) => left._bits == right._bits;

    /// <summary>Whether two sets differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(PrivilegeSet left, PrivilegeSet right) => left._bits != right._bits;

    /// <summary>Whether a privilege is in the set.</summary>
    /// <param name="privilege">The privilege.</param>
    public bool Contains(Privilege privilege) => (int)privilege is >= 0 and <= Last && (_bits & (1u << (int)privilege)) != 0;

    /// <summary>Whether every member of another set is in this one.</summary>
    /// <param name="other">The other set.</param>
    public bool Includes(PrivilegeSet other) => (other._bits & ~_bits) == 0;

    /// <summary>What is in either set.</summary>
    /// <param name="other">The other set.</param>
    public PrivilegeSet Union(PrivilegeSet other) => new(_bits | other._bits);

    /// <summary>What is in both sets.</summary>
    /// <param name="other">The other set.</param>
    public PrivilegeSet Intersect(PrivilegeSet other) => new(_bits & other._bits);

    /// <summary>What is in this set and not in the other.</summary>
    /// <param name="other">The other set.</param>
    public PrivilegeSet Except(PrivilegeSet other) => new(_bits & ~other._bits);

    /// <summary>The members by number.</summary>
    /// <returns>A new array.</returns>
    public Privilege[] ToArray()
    {
        Privilege[] members = new Privilege[Count];
        int count = 0;
        for (int number = 1; number <= Last; number++)
        {
            if (Contains((Privilege)number))
            {
                members[count++] = (Privilege)number;
            }
        }

        return members;
    }

    /// <inheritdoc/>
    public bool Equals(PrivilegeSet other) => this == other;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PrivilegeSet other && this == other;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)(_bits >> 1);

    /// <summary>The names, with commas between.</summary>
    /// <returns>One line; empty for the empty set.</returns>
    public override string ToString() => string.Join(", ", ToArray().Select(PrivilegeNames.NameOf));
}
