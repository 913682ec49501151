using OpenWmi.Com;
using OpenWmi.Rpc;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What an operation that enumerates answers. Immutable.</summary>
/// <param name="Enum"><c>ppEnum</c>: an IEnumWbemClassObject.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct EnumResult(ObjRef? Enum, HResult ReturnValue);
