using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.InqStats"/> answers. Immutable.</summary>
/// <param name="Count">The number of statistics.</param>
/// <param name="Statistics">Calls in, calls out, packets in, packets out.</param>
/// <param name="Status">0 for success.</param>
public readonly record struct InqStatsResult(uint Count, [SizeIs(nameof(Count), IRpcManagement.MaxStatistics)] ReadOnlyMemory<uint> Statistics, uint Status);
