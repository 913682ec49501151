using OpenWmi.Cim;
using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IEnumWbemClassObject.Next"/> answers. Immutable.</summary>
/// <param name="Objects"><c>apObjects</c>: the objects.</param>
/// <param name="Returned"><c>puReturned</c>: their number.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct EnumNextResult(
    [SizeIs("count", ProtocolLimits.MaxObjects), LengthIs(nameof(Returned)), MarshalUsing(typeof(CimObjectCodec))] ReadOnlyMemory<CimObject?> Objects,
    uint Returned,
    HResult ReturnValue);
