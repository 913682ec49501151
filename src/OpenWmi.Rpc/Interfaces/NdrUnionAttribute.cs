namespace OpenWmi.Rpc.Interfaces;

/// <summary>The abstract record is a union of the wire with a discriminant of 32 bits before it: its arms are the nested records that derive from it, each with <see cref="NdrArmAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class NdrUnionAttribute : Attribute;
