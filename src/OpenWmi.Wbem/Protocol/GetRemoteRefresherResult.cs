using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemRefreshingServices.GetRemoteRefresher"/> answers. Immutable.</summary>
/// <param name="RemRefresher"><c>ppRemRefresher</c>: an IWbemRemoteRefresher.</param>
/// <param name="Guid"><c>pGuid</c>: what it is known by.</param>
/// <param name="SvrRefrVersion"><c>pdwSvrRefrVersion</c>: 1.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetRemoteRefresherResult(ObjRef? RemRefresher, Guid Guid, uint SvrRefrVersion, HResult ReturnValue);
