using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Epm;

/// <summary>An interface with its version: <c>rpc_if_id_t</c>. [C706] appendix N. Immutable.</summary>
/// <param name="Uuid"><c>uuid</c>.</param>
/// <param name="VersMajor"><c>vers_major</c>.</param>
/// <param name="VersMinor"><c>vers_minor</c>.</param>
[NdrStruct]
public readonly record struct RpcIfId(Guid Uuid, ushort VersMajor, ushort VersMinor);
