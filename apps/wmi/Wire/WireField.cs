namespace OpenWmi.Tools.Wmi.Wire;

/// <summary>One field of a message.</summary>
/// <param name="Offset">Where it stands, in octets from the start of the message.</param>
/// <param name="Length">Its octets; 0 for a heading over the fields that follow.</param>
/// <param name="Depth">How deep it is nested; 0 at the top.</param>
/// <param name="Name">What the specification calls it.</param>
/// <param name="Value">What it says; empty for a heading.</param>
internal readonly record struct WireField(int Offset, int Length, int Depth, string Name, string Value);
