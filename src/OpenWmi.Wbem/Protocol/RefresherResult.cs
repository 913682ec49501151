using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemRefreshingServices.RemoveObjectFromRefresher"/> answers. Immutable.</summary>
/// <param name="SvrRefrVersion"><c>pdwSvrRefrVersion</c>: 1.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct RefresherResult(uint SvrRefrVersion, HResult ReturnValue);
