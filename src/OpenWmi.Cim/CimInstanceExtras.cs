namespace OpenWmi.Cim;

/// <summary>What few instances have: embedded objects, and qualifiers of their own.</summary>
internal sealed class CimInstanceExtras(CimObject[] objects, CimQualifierSet qualifiers)
{
    public CimObject[] Objects { get; } = objects;

    public CimQualifierSet Qualifiers { get; } = qualifiers;

    /// <summary>How deep the objects are nested; 0 where there are none.</summary>
    public int Depth { get; } = objects.Length == 0 ? 0 : objects.Max(CimNesting.Depth);

    /// <summary>The octets of the objects, those embedded in them included.</summary>
    public long Weight { get; } = objects.Sum(CimNesting.Weight);
}
