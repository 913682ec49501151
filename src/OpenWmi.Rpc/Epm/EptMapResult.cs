using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptMap"/> answers. Immutable.</summary>
/// <param name="EntryHandle">To be given in the next call; null when this was the last.</param>
/// <param name="NumTowers">The number of towers.</param>
/// <param name="Towers">The towers.</param>
/// <param name="Status">0, or 0x16C9A0D6 where there are none.</param>
public readonly record struct EptMapResult(
    RpcContextHandle EntryHandle, uint NumTowers, [SizeIs("maxTowers", IEndpointMapper.MaxEntries), LengthIs(nameof(NumTowers)), FullPointer] ReadOnlyMemory<EptTower?> Towers, uint Status);
