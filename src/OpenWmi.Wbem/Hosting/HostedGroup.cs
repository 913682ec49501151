using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>A group in a token. Immutable.</summary>
/// <param name="Sid">The SID, in text.</param>
/// <param name="Attributes">What it is good for: SE_GROUP_*.</param>
[NdrStruct]
public readonly record struct HostedGroup([WideString(HostingLimits.MaxSid)] string? Sid, uint Attributes);
