namespace OpenWmi.Cim;

/// <summary>What one class says of itself, without what it inherits: what MOF states and the repository keeps. Immutable.</summary>
/// <param name="Name">The name of the class.</param>
/// <param name="SuperclassName">The superclass, or NULL for a top-level class.</param>
/// <param name="Qualifiers">The local qualifiers.</param>
/// <param name="Properties">The properties that the class introduces or overrides.</param>
/// <param name="Methods">The methods that the class introduces or overrides.</param>
public sealed record CimClassDeclaration(
    string Name,
    string? SuperclassName,
    CimQualifierSet Qualifiers,
    IReadOnlyList<CimProperty> Properties,
    IReadOnlyList<CimMethod> Methods);
