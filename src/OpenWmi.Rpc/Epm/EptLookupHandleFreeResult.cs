using OpenWmi.Rpc.Ndr;

namespace OpenWmi.Rpc.Epm;

/// <summary>What <see cref="IEndpointMapper.EptLookupHandleFree"/> answers. Immutable.</summary>
/// <param name="EntryHandle"><c>entry_handle</c>: null.</param>
/// <param name="Status"><c>status</c>: 0 for success.</param>
public readonly record struct EptLookupHandleFreeResult(RpcContextHandle EntryHandle, uint Status);
