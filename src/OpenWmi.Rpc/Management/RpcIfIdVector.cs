using OpenWmi.Rpc.Epm;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Management;

/// <summary>Interfaces: <c>rpc_if_id_vector_t</c>. [C706] appendix N. Immutable.</summary>
/// <param name="Count"><c>count</c>.</param>
/// <param name="IfId"><c>if_id</c>.</param>
[NdrStruct]
public readonly record struct RpcIfIdVector(uint Count, [SizeIs(nameof(Count), IRpcManagement.MaxInterfaces)] ReadOnlyMemory<RpcIfId?> IfId);
