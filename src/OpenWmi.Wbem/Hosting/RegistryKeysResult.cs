using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>What <see cref="IHostRegistry.ReadSubKeys"/> answers. Immutable.</summary>
/// <param name="Count">The number of keys.</param>
/// <param name="Names">Their names; null where the key does not exist.</param>
/// <param name="ReturnValue">A status of WMI.</param>
public readonly record struct RegistryKeysResult(uint Count, [SizeIs(nameof(Count), HostingLimits.MaxRegistryEntries)] ReadOnlyMemory<SpawnedText>? Names, HResult ReturnValue);
