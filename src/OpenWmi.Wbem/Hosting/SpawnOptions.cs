using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>How a program is started. Immutable.</summary>
/// <param name="Directory">Where; null for the user's home.</param>
/// <param name="HasEnvironment">Whether the environment is given; otherwise it is the one in which the user logs on.</param>
/// <param name="HasNice">Whether there is a nice value.</param>
/// <param name="Nice">The nice value.</param>
/// <param name="RealTimePriority">The priority among real-time processes; 0 for none.</param>
[NdrStruct]
public readonly record struct SpawnOptions([WideString(HostingLimits.MaxArgument)] string? Directory, bool HasEnvironment, bool HasNice, int Nice, int RealTimePriority);
