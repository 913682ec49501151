using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptMap"/> answers. Immutable.</summary>
/// <param name="EntryHandle"><c>entry_handle</c>: to be given in the next call; null when this was the last.</param>
/// <param name="NumTowers"><c>num_towers</c>: the number of towers.</param>
/// <param name="Towers"><c>towers</c>: the towers.</param>
/// <param name="Status"><c>status</c>: 0, or 0x16C9A0D6 where there are none.</param>
public readonly record struct EptMapResult(
    RpcContextHandle EntryHandle, uint NumTowers, [SizeIs("maxTowers", IEndpointMapper.MaxEntries), LengthIs(nameof(NumTowers)), FullPointer] ReadOnlyMemory<EptTower?> Towers, uint Status);
