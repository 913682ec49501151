using OpenWmi.Cim;

namespace OpenWmi.Repository;

/// <summary>A range of keys, in the repository's order: numbers by value, then texts by code point.</summary>
/// <param name="From">Where it starts; NULL: with the first.</param>
/// <param name="FromExclusive">Whether <paramref name="From"/> itself is left out.</param>
/// <param name="To">Where it ends; NULL: with the last.</param>
/// <param name="ToExclusive">Whether <paramref name="To"/> itself is left out.</param>
public readonly record struct RepositoryKeyRange(CimKey? From = null, bool FromExclusive = false, CimKey? To = null, bool ToExclusive = false)
{
    /// <summary>Every key.</summary>
    public static RepositoryKeyRange All => default;

    /// <summary>What is left of the range behind a page.</summary>
    public RepositoryKeyRange After(in RepositoryPage page) => this with { From = page.LastKey, FromExclusive = true };
}
