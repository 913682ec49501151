namespace OpenWmi.Rpc.Ndr;

/// <summary>A value in a stub, for people. Immutable.</summary>
/// <param name="Depth">How far inside others it is: 0 for a parameter.</param>
/// <param name="Offset">Where it begins, in octets from octet 0 of the stub.</param>
/// <param name="Length">How many octets it has; of an interface pointer those of its OBJREF, which begins at <paramref name="Offset"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Type">What it is in NDR; <c>error</c> where the stub does not parse any further.</param>
/// <param name="Value">What it says; empty for what only holds others.</param>
public sealed record NdrDumpLine(int Depth, int Offset, int Length, string Name, string Type, string Value);
