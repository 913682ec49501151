using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What an operation that writes or deletes answers. Immutable.</summary>
/// <param name="CallResult"><c>ppCallResult</c>: an IWbemCallResult.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct PutResult([InOut("callResult")] ObjRef? CallResult, HResult ReturnValue);
