namespace OpenWmi.Cim;

/// <summary>What few instances have: embedded objects, and qualifiers of their own.</summary>
internal sealed class CimInstanceExtras(CimObject[] objects, CimQualifierSet qualifiers)
{
    public CimObject[] Objects { get; } = objects;

    public CimQualifierSet Qualifiers { get; } = qualifiers;
}
