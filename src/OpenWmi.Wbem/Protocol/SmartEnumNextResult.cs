using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Protocol;

/// <summary>What <see cref="IWbemWcoSmartEnum.Next"/> answers. Immutable.</summary>
/// <param name="Returned"><c>puReturned</c>: the number of objects.</param>
/// <param name="BuffSize"><c>pdwBuffSize</c>: the octets of the packet.</param>
/// <param name="Buffer"><c>pBuffer</c>: the packet; null without objects.</param>
/// <param name="ReturnValue">A status of WMI; a failure leaves everything else null.</param>
public readonly record struct SmartEnumNextResult(uint Returned, uint BuffSize, [SizeIs(nameof(BuffSize), ProtocolLimits.MaxPacket)] ReadOnlyMemory<byte>? Buffer, HResult ReturnValue);
