using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>An object to add again: _WBEM_RECONNECT_INFO, [MS-WMI] 2.2.24. Immutable.</summary>
/// <param name="Type"><c>m_lType</c>: 0 for an instance, 1 for the instances of a class.</param>
/// <param name="Path"><c>m_pwcsPath</c>: its path, or the class.</param>
[NdrStruct]
public readonly record struct ReconnectInfo(int Type, [WideString(ProtocolLimits.MaxText)] string? Path);
