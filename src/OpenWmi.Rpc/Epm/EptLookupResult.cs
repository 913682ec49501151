using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptLookup"/> answers. Immutable.</summary>
/// <param name="EntryHandle">To be given in the next call; null when this was the last.</param>
/// <param name="NumEnts">The number of entries.</param>
/// <param name="Entries">The entries.</param>
/// <param name="Status">0, or 0x16C9A0D6 where there are none.</param>
public readonly record struct EptLookupResult(
    RpcContextHandle EntryHandle, uint NumEnts, [SizeIs("maxEnts", IEndpointMapper.MaxEntries), LengthIs(nameof(NumEnts))] ReadOnlyMemory<EptEntry> Entries, uint Status);
