using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Objects whose values are asked for again and again. On the object of IWbemServices. [MS-WMI] 3.1.4.12.</summary>
[OrpcInterface("2c9273e0-1dc3-11d3-b364-00105a1f8177")]
public interface IWbemRefreshingServices
{
    /// <summary>Adds an instance by its path. [MS-WMI] 3.1.4.12.1.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="path"><c>wszPath</c>: the path of the instance.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="context"><c>pContext</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<AddToRefresherResult> AddObjectToRefresher(
        RefresherId refresherId,
        [WideString(ProtocolLimits.MaxText)] string path,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Adds an instance like another. [MS-WMI] 3.1.4.12.2.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="template"><c>pTemplate</c>: an instance whose path it has; must not be null.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="context"><c>pContext</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<AddToRefresherResult> AddObjectToRefresherByTemplate(
        RefresherId refresherId,
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? template,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Adds the instances of a class. [MS-WMI] 3.1.4.12.3.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="class"><c>wszClass</c>: the class.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="context"><c>pContext</c>: what the caller tells providers; null for nothing.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<AddToRefresherResult> AddEnumToRefresher(
        RefresherId refresherId,
        [WideString(ProtocolLimits.MaxText)] string @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Not used: WBEM_E_NOT_AVAILABLE. [MS-WMI] 3.1.4.12.4.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="id"><c>lId</c>: what adding it gave.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(6)]
    ValueTask<RefresherResult> RemoveObjectFromRefresher(RefresherId refresherId, int id, int flags, uint clientRefrVersion, CallContext call);

    /// <summary>The refresher itself. [MS-WMI] 3.1.4.12.5.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(7)]
    ValueTask<GetRemoteRefresherResult> GetRemoteRefresher(RefresherId refresherId, int flags, uint clientRefrVersion, CallContext call);

    /// <summary>Adds objects again after the connection was lost. [MS-WMI] 3.1.4.12.6.</summary>
    /// <param name="refresherId"><c>pRefresherId</c>: the refresher of the client.</param>
    /// <param name="flags"><c>lFlags</c>: 0.</param>
    /// <param name="numObjects"><c>lNumObjects</c>: the number of objects.</param>
    /// <param name="clientRefrVersion"><c>dwClientRefrVersion</c>: 2; any other is taken too.</param>
    /// <param name="reconnectInfo"><c>apReconnectInfo</c>: the objects.</param>
    /// <param name="reconnectResults"><c>apReconnectResults</c>: where the answer goes; what comes in means nothing.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(8)]
    ValueTask<ReconnectRemoteRefresherResult> ReconnectRemoteRefresher(
        RefresherId refresherId,
        int flags,
        int numObjects,
        uint clientRefrVersion,
        [SizeIs(nameof(numObjects), ProtocolLimits.MaxRefreshed)] ReadOnlyMemory<ReconnectInfo> reconnectInfo,
        [SizeIs(nameof(numObjects), ProtocolLimits.MaxRefreshed)] ReadOnlyMemory<ReconnectResults> reconnectResults,
        CallContext call);
}
