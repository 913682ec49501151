using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>The version of the DCOM protocol that a peer speaks: COMVERSION. [MS-DCOM] 2.2.11. Immutable.</summary>
/// <param name="Major"><c>MajorVersion</c>: always 5.</param>
/// <param name="Minor"><c>MinorVersion</c>: 1 to 7.</param>
[NdrStruct]
public readonly record struct ComVersion(ushort Major, ushort Minor) : IComparable<ComVersion>
{
    /// <summary>The octets on the wire.</summary>
    public const int Size = 4;

    /// <summary>What is spoken here: 5.7.</summary>
    public static ComVersion Current => new(5, 7);

    /// <summary>Whether one comes before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <(ComVersion left, ComVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether one comes after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >(ComVersion left, ComVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether one comes before another, or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator <=(ComVersion left, ComVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one comes after another, or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    public static bool operator >=(ComVersion left, ComVersion right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public int CompareTo(ComVersion other) => (Major, Minor).CompareTo((other.Major, other.Minor));

    /// <inheritdoc/>
    public override string ToString() => $"{Major}.{Minor}";
}
