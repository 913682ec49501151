using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemCallResult.GetResultString"/> answers. Immutable.</summary>
/// <param name="ResultString"><c>pstrResultString</c>: the path.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetResultStringResult([Bstr(ProtocolLimits.MaxText)] string? ResultString, HResult ReturnValue);
