using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemCallResult.GetCallStatus"/> answers. Immutable.</summary>
/// <param name="Status"><c>plStatus</c>: the status.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetCallStatusResult(int Status, HResult ReturnValue);
