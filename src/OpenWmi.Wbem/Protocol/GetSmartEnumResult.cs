using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemFetchSmartEnum.GetSmartEnum"/> answers. Immutable.</summary>
/// <param name="SmartEnum"><c>ppSmartEnum</c>: an IWbemWCOSmartEnum.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct GetSmartEnumResult(ObjRef? SmartEnum, HResult ReturnValue);
