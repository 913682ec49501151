using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What an operation that adds to a refresher answers. Immutable.</summary>
/// <param name="Info"><c>pInfo</c>: how the object is refreshed.</param>
/// <param name="SvrRefrVersion"><c>pdwSvrRefrVersion</c>: 1.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct AddToRefresherResult(RefreshInfo Info, uint SvrRefrVersion, HResult ReturnValue);
