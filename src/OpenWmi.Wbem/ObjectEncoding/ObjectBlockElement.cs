namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>One field or structure of an encoded object.</summary>
/// <param name="Offset">Where it starts, in octets from the first one given.</param>
/// <param name="Length">Its octets, with all that it contains.</param>
/// <param name="Depth">How many structures contain it.</param>
/// <param name="Name">What [MS-WMIO] calls it.</param>
/// <param name="Value">What it says, as text; empty for a structure.</param>
public sealed record ObjectBlockElement(int Offset, int Length, int Depth, string Name, string Value);
