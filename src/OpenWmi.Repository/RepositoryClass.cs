namespace OpenWmi.Repository;

/// <summary>A class as it is stored.</summary>
/// <param name="Id">Its number in this repository. A number is never used for a second class.</param>
/// <param name="NamespaceId">The namespace that it is defined in.</param>
/// <param name="Name">Its name as given.</param>
/// <param name="SuperclassName">The class above, as given; NULL for a topmost class.</param>
/// <param name="Declaration">The declaration, in the caller's encoding.</param>
public sealed record RepositoryClass(long Id, long NamespaceId, string Name, string? SuperclassName, byte[] Declaration);
