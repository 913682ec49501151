using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;
using OpenWmi.Wbem.Protocol;

namespace OpenWmi.Wbem.Hosting;

/// <summary>Objects of an enumeration in a host. Immutable.</summary>
/// <param name="Enumeration">What <see cref="IProviderProcess.Next"/> takes; 0 where there is nothing more to ask for.</param>
/// <param name="Packet">The objects.</param>
/// <param name="EndStatus">WBEM_S_NO_ERROR while there may be more; at the end a status that succeeds.</param>
/// <param name="Failure">What there is to say where it failed; at an end with something left out, the first failure that did it.</param>
/// <param name="ReturnValue">A status of WMI. A failure comes after the objects that were read before it.</param>
public readonly record struct HostedBatchResult(
    uint Enumeration,
    [MarshalUsing(typeof(ObjectPacketCodec))] ObjectPacket Packet,
    int EndStatus,
    ProviderFailure? Failure,
    HResult ReturnValue);
