namespace OpenWmi.Tools.Wmi.Wire.Capture;

/// <summary>One packet of a capture.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="LinkType">What its first header is: LINKTYPE_*.</param>
/// <param name="Octets">What was captured of it.</param>
internal readonly record struct CapturedPacket(int Number, int LinkType, ReadOnlyMemory<byte> Octets);
