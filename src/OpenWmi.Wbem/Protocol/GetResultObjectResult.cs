using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemCallResult.GetResultObject"/> answers. Immutable.</summary>
/// <param name="ResultObject"><c>ppResultObject</c>: the object.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetResultObjectResult([MarshalUsing(typeof(CimObjectCodec))] CimObject? ResultObject, HResult ReturnValue);
