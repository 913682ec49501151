using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>How an object is refreshed: _WBEM_REFRESH_INFO, [MS-WMI] 2.2.20. Immutable.</summary>
/// <param name="Type"><c>m_lType</c>: which arm <paramref name="Info"/> has.</param>
/// <param name="Info"><c>m_Info</c>: where to ask; null is <see cref="RefreshInfoUnion.Invalid"/>.</param>
/// <param name="CancelId"><c>m_lCancelId</c>: what it is known by.</param>
[NdrStruct]
public readonly record struct RefreshInfo(int Type, RefreshInfoUnion Info, int CancelId);
