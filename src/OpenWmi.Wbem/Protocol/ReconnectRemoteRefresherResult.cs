using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemRefreshingServices.ReconnectRemoteRefresher"/> answers. Immutable.</summary>
/// <param name="ReconnectResults"><c>apReconnectResults</c>: one for each object.</param>
/// <param name="SvrRefrVersion"><c>pdwSvrRefrVersion</c>: 1.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct ReconnectRemoteRefresherResult(
    [SizeIs("numObjects", ProtocolLimits.MaxRefreshed)] ReadOnlyMemory<ReconnectResults> ReconnectResults,
    uint SvrRefrVersion,
    HResult ReturnValue);
