using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What became of an object that was added again: _WBEM_RECONNECT_RESULTS, [MS-WMI] 2.2.25. Immutable.</summary>
/// <param name="Id"><c>m_lId</c>: what it is known by.</param>
/// <param name="Result"><c>m_hr</c>: S_OK, or why it was not added.</param>
[NdrStruct]
public readonly record struct ReconnectResults(int Id, HResult Result);
