using OpenWmi.Cim;
using OpenWmi.Com;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemServices.ExecMethod"/> answers. Immutable.</summary>
/// <param name="OutParams"><c>ppOutParams</c>: what the method gives.</param>
/// <param name="CallResult"><c>ppCallResult</c>: an IWbemCallResult.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct ExecMethodResult(
    [InOut("outParams"), MarshalUsing(typeof(CimObjectCodec))] CimObject? OutParams,
    [InOut("callResult")] ObjRef? CallResult,
    HResult ReturnValue);
