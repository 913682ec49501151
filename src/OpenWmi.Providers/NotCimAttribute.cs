namespace OpenWmi.Providers;

/// <summary>Keeps a public property out of the CIM class.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NotCimAttribute : Attribute;
