using OpenWmi.Rpc.Interfaces;
using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptLookup"/> answers. Immutable.</summary>
/// <param name="EntryHandle"><c>entry_handle</c>: to be given in the next call; null when this was the last.</param>
/// <param name="NumEnts"><c>num_ents</c>: the number of entries.</param>
/// <param name="Entries"><c>entries</c>: the entries.</param>
/// <param name="Status"><c>status</c>: 0, or 0x16C9A0D6 where there are none.</param>
public readonly record struct EptLookupResult(
    RpcContextHandle EntryHandle, uint NumEnts, [SizeIs("maxEnts", IEndpointMapper.MaxEntries), LengthIs(nameof(NumEnts))] ReadOnlyMemory<EptEntry> Entries, uint Status);
