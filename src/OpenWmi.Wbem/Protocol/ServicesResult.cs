using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemLevel1Login"/> answers where it opens a namespace. Immutable.</summary>
/// <param name="Services"><c>ppNamespace</c>: an IWbemServices.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct ServicesResult(ObjRef? Services, HResult ReturnValue);
