using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemServices.OpenNamespace"/> answers. Immutable.</summary>
/// <param name="WorkingNamespace"><c>ppWorkingNamespace</c>: an IWbemServices.</param>
/// <param name="Result"><c>ppResult</c>: an IWbemCallResult.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct OpenNamespaceResult([InOut("workingNamespace")] ObjRef? WorkingNamespace, [InOut("result")] ObjRef? Result, HResult ReturnValue);
