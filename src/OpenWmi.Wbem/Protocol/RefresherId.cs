using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>A refresher of a client: _WBEM_REFRESHER_ID, [MS-WMI] 2.2.21. Immutable.</summary>
/// <param name="MachineName"><c>m_szMachineName</c>: the machine of the client.</param>
/// <param name="ProcessId"><c>m_dwProcessId</c>: its process.</param>
/// <param name="Id"><c>m_guidRefresherId</c>: the refresher in it.</param>
[NdrStruct]
public readonly record struct RefresherId([AnsiString(ProtocolLimits.MaxMachineName)] string? MachineName, uint ProcessId, Guid Id);
