namespace OpenWmi.Providers;

/// <summary>The property is a key in the CIM schema, but not in WMI: a path does not name it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class CIM_KeyAttribute : QualifierAttribute;
