using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>An argument of a program, or a variable of its environment. Immutable.</summary>
/// <param name="Value">The text.</param>
[NdrStruct]
public readonly record struct SpawnedText([WideString(HostingLimits.MaxArgument)] string? Value);
