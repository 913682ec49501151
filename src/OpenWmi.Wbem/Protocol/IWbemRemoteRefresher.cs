using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>A refresher. Opnum 5 is not used. [MS-WMI] 3.1.4.13.</summary>
[OrpcInterface("f1e9c5b2-f59b-11d2-b362-00105a1f8177")]
public interface IWbemRemoteRefresher
{
    /// <summary>The values of all its objects. [MS-WMI] 3.1.4.13.1.</summary>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<RemoteRefreshResult> RemoteRefresh(int flags, CallContext call);

    /// <summary>Leaves objects out from now on. [MS-WMI] 3.1.4.13.2.</summary>
    /// <param name="numIds"><c>lNumIds</c>: the number of objects.</param>
    /// <param name="ids"><c>aplIds</c>: what adding them gave.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HResult> StopRefreshing(int numIds, [SizeIs(nameof(numIds), ProtocolLimits.MaxRefreshed)] ReadOnlyMemory<int> ids, int flags, CallContext call);
}
