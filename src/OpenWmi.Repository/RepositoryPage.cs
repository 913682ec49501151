using OpenWmi.Cim;

namespace OpenWmi.Repository;

/// <summary>What a read of one page says beside its rows.</summary>
/// <param name="HasMore">Whether the page ended because it was full, so that there may be more.</param>
/// <param name="LastKey">The key of the last row where <paramref name="HasMore"/>: the next page begins behind it.</param>
public readonly record struct RepositoryPage(bool HasMore, CimKey LastKey);
