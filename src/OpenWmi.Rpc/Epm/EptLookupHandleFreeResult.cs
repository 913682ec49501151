using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptLookupHandleFree"/> answers. Immutable.</summary>
/// <param name="EntryHandle">Null.</param>
/// <param name="Status">0 for success.</param>
public readonly record struct EptLookupHandleFreeResult(RpcContextHandle EntryHandle, uint Status);
