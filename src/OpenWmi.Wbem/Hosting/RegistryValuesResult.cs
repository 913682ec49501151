using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What <see cref="IHostRegistry.ReadValues"/> answers. Immutable.</summary>
/// <param name="Count">The number of values.</param>
/// <param name="Values">The values; null where the key does not exist.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct RegistryValuesResult(uint Count, [SizeIs(nameof(Count), HostingLimits.MaxRegistryEntries)] ReadOnlyMemory<RegistryValueData>? Values, HResult ReturnValue);
