namespace OpenWmi.ObjectManager.Classes;

/// <summary>A catalog, and the generation of the repository under which what it holds is true.</summary>
internal sealed record CatalogVersion(long Generation, ClassCatalog Classes);
