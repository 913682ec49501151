using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>How an object is refreshed: WBEM_REFRESH_INFO_UNION. [MS-WMI] 2.2.19. Immutable.</summary>
[NdrUnion]
public abstract record RefreshInfoUnion
{
    private RefreshInfoUnion()
    {
    }

    /// <summary>WBEM_REFRESH_TYPE_INVALID: not at all.</summary>
    /// <param name="Result"><c>m_hres</c>: why.</param>
    [NdrArm(0)]
    public sealed record Invalid(HResult Result) : RefreshInfoUnion;

    /// <summary>WBEM_REFRESH_TYPE_REMOTE: through a refresher of the server. [MS-WMI] 2.2.17.</summary>
    /// <param name="Refresher"><c>m_pRefresher</c>: an IWbemRemoteRefresher.</param>
    /// <param name="Template"><c>m_pTemplate</c>: an instance without values.</param>
    /// <param name="Guid"><c>m_guid</c>: what the refresher is known by.</param>
    [NdrArm(3)]
    public sealed record Remote(ObjRef? Refresher, [MarshalUsing(typeof(CimObjectCodec))] CimObject? Template, Guid Guid) : RefreshInfoUnion;

    /// <summary>WBEM_REFRESH_TYPE_NON_HIPERF: by GetObject and CreateInstanceEnum. [MS-WMI] 2.2.18.</summary>
    /// <param name="Namespace"><c>m_wszNamespace</c>: where.</param>
    /// <param name="Template"><c>m_pTemplate</c>: an instance without values.</param>
    [NdrArm(6)]
    public sealed record NonHiPerf([WideString(ProtocolLimits.MaxText)] string? Namespace, [MarshalUsing(typeof(CimObjectCodec))] CimObject? Template) : RefreshInfoUnion;
}
