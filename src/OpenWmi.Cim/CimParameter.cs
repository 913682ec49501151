namespace OpenWmi.Cim;

/// <summary>A parameter of a method. Facts 6.10. Immutable.</summary>
/// <param name="Name">The name; comparisons ignore case.</param>
/// <param name="Type">The type, with <see cref="CimType.Array"/> for an array.</param>
/// <param name="ClassName">For a reference or a strongly typed embedded object: the class.</param>
/// <param name="Qualifiers">The qualifiers, with In, Out and ID among them.</param>
/// <param name="DefaultValue">What the parameter is where the caller leaves it out.</param>
public sealed record CimParameter(string Name, CimType Type, string? ClassName, CimQualifierSet Qualifiers, CimValue DefaultValue = default)
{
    /// <summary>Whether the caller gives it.</summary>
    public bool IsIn => Qualifiers.IsTrue("in");

    /// <summary>Whether the method returns it.</summary>
    public bool IsOut => Qualifiers.IsTrue("out");

    /// <summary>Its place, from 0: the qualifier ID; -1 without one.</summary>
    public int Id => Qualifiers["id"] is { Value.Type: CimType.Sint32 } id ? (int)id.Value.AsInt64() : -1;
}
