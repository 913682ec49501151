using OpenWmi.Cim;

namespace OpenWmi.Repository;

/// <summary>The value by which an instance is found through a property with the qualifier Indexed. A NULL value has no entry.</summary>
/// <param name="Property">The property's name, in any case.</param>
/// <param name="Value">Its value, normalised as keys are.</param>
public readonly record struct RepositoryIndexEntry(string Property, CimKey Value);
