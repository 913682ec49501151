using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemServices.GetObject"/> answers. Immutable.</summary>
/// <param name="Object"><c>ppObject</c>: the object.</param>
/// <param name="CallResult"><c>ppCallResult</c>: an IWbemCallResult.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetObjectResult([InOut("object"), MarshalUsing(typeof(CimObjectCodec))] CimObject? Object, [InOut("callResult")] ObjRef? CallResult, HResult ReturnValue);
