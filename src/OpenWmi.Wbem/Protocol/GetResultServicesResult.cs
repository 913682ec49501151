using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemCallResult.GetResultServices"/> answers. Immutable.</summary>
/// <param name="Services"><c>ppServices</c>: an IWbemServices.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetResultServicesResult(ObjRef? Services, HResult ReturnValue);
