using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Management;

/// <summary>What <see cref="IRpcManagement.InqStats"/> answers. Immutable.</summary>
/// <param name="Count"><c>count</c>: the number of statistics.</param>
/// <param name="Statistics"><c>statistics</c>: calls in, calls out, packets in, packets out.</param>
/// <param name="Status"><c>status</c>: 0 for success.</param>
public readonly record struct InqStatsResult(uint Count, [SizeIs(nameof(Count), IRpcManagement.MaxStatistics)] ReadOnlyMemory<uint> Statistics, uint Status);
