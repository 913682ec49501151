using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>Objects whose values are asked for again and again. On the object of IWbemServices. [MS-WMI] 3.1.4.12.</summary>
[OrpcInterface("2c9273e0-1dc3-11d3-b364-00105a1f8177")]
public interface IWbemRefreshingServices
{
    /// <summary>Adds an instance by its path. [MS-WMI] 3.1.4.12.1.</summary>
    [Opnum(3)]
    ValueTask<AddToRefresherResult> AddObjectToRefresher(
        RefresherId refresherId,
        [WideString(ProtocolLimits.MaxText)] string path,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Adds an instance like another. [MS-WMI] 3.1.4.12.2.</summary>
    [Opnum(4)]
    ValueTask<AddToRefresherResult> AddObjectToRefresherByTemplate(
        RefresherId refresherId,
        [MarshalUsing(typeof(CimObjectCodec))] CimObject? template,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Adds the instances of a class. [MS-WMI] 3.1.4.12.3.</summary>
    [Opnum(5)]
    ValueTask<AddToRefresherResult> AddEnumToRefresher(
        RefresherId refresherId,
        [WideString(ProtocolLimits.MaxText)] string @class,
        int flags,
        [MarshalUsing(typeof(WbemContextCodec))] WbemContext? context,
        uint clientRefrVersion,
        CallContext call);

    /// <summary>Not used: WBEM_E_NOT_AVAILABLE. [MS-WMI] 3.1.4.12.4.</summary>
    [Opnum(6)]
    ValueTask<RefresherResult> RemoveObjectFromRefresher(RefresherId refresherId, int id, int flags, uint clientRefrVersion, CallContext call);

    /// <summary>The refresher itself. [MS-WMI] 3.1.4.12.5.</summary>
    [Opnum(7)]
    ValueTask<GetRemoteRefresherResult> GetRemoteRefresher(RefresherId refresherId, int flags, uint clientRefrVersion, CallContext call);

    /// <summary>Adds objects again after the connection was lost. [MS-WMI] 3.1.4.12.6.</summary>
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
