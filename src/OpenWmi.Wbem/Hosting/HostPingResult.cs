using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What <see cref="IHostProcess.Ping"/> answers. Immutable.</summary>
/// <param name="Abandoned">The calls that were cancelled and go on all the same.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct HostPingResult(uint Abandoned, HResult ReturnValue);
