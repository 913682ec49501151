using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemWcoSmartEnum.Next"/> answers. Immutable.</summary>
/// <param name="Returned"><c>puReturned</c>: the number of objects.</param>
/// <param name="Packet"><c>pdwBuffSize</c> and <c>pBuffer</c>: the objects.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct SmartEnumNextResult(uint Returned, [MarshalUsing(typeof(ObjectPacketCodec))] ObjectPacket Packet, HResult ReturnValue);
