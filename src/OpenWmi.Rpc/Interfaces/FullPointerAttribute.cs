namespace OpenWmi.Rpc.Interfaces;

/// <summary>What may be null here is a full pointer, <c>[ptr]</c>: one that comes twice means the same thing. Without this it is a unique one. [C706] 4.2.20.4.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
public sealed class FullPointerAttribute : Attribute;
