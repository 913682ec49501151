using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemServices.QueryObjectSink"/> answers. Immutable.</summary>
/// <param name="ResponseHandler"><c>ppResponseHandler</c>: an IWbemObjectSink.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct QueryObjectSinkResult(ObjRef? ResponseHandler, HResult ReturnValue);
