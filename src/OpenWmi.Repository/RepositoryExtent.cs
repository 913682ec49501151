namespace OpenWmi.Repository;

/// <summary>The instances of one class in one namespace. A system class is defined once and has instances in many namespaces.</summary>
/// <param name="NamespaceId">The namespace of the instances.</param>
/// <param name="ClassId">The class, wherever it is defined.</param>
public readonly record struct RepositoryExtent(long NamespaceId, long ClassId);
