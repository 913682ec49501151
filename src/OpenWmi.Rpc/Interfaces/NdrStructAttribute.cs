namespace OpenWmi.Rpc.Interfaces;

/// <summary>The record is a structure of the wire: the parameters of its constructor are its members, in the order of the wire. An array with <see cref="SizeIsAttribute"/> may be the last of them.</summary>
[AttributeUsage(AttributeTargets.Struct | AttributeTargets.Class, Inherited = false)]
public sealed class NdrStructAttribute : Attribute;
