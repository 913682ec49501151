using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemRemoteRefresher.RemoteRefresh"/> answers. Immutable.</summary>
/// <param name="NumObjects"><c>plNumObjects</c>.</param>
/// <param name="Objects"><c>paObjects</c>: the values.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct RemoteRefreshResult(int NumObjects, [SizeIs(nameof(NumObjects), ProtocolLimits.MaxRefreshed)] ReadOnlyMemory<RefreshedObject>? Objects, HResult ReturnValue);
