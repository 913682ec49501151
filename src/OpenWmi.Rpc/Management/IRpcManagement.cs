using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Rpc.Management;

/// <summary>What every server answers about itself: <c>mgmt</c>. [C706] appendix Q.</summary>
[RpcInterface("afa8bd80-7d8a-11c9-bef4-08002b102989", 1, 0)]
public interface IRpcManagement
{
    /// <summary>The most interfaces in an answer.</summary>
    const int MaxInterfaces = 4096;

    /// <summary>The most statistics in an answer.</summary>
    const int MaxStatistics = 64;

    /// <summary>The most octets of a principal name, NUL included.</summary>
    const int MaxPrincipalName = 4096;

    /// <summary>The interfaces that are served: <c>rpc__mgmt_inq_if_ids</c>.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(0)]
    ValueTask<InqIfIdsResult> InqIfIds(CallContext call);

    /// <summary>Calls and packets, in and out: <c>rpc__mgmt_inq_stats</c>.</summary>
    /// <param name="count"><c>count</c>: how many numbers to answer with.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(1)]
    ValueTask<InqStatsResult> InqStats(uint count, CallContext call);

    /// <summary>Whether it serves calls: <c>rpc__mgmt_is_server_listening</c>.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(2)]
    ValueTask<IsServerListeningResult> IsServerListening(CallContext call);

    /// <summary>Asks it to stop, which is refused: <c>rpc__mgmt_stop_server_listening</c>.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<uint> StopServerListening(CallContext call);

    /// <summary>The principal that it is to a security provider: <c>rpc__mgmt_inq_princ_name</c>.</summary>
    /// <param name="authnProto"><c>authn_proto</c>: the security provider.</param>
    /// <param name="princNameSize"><c>princ_name_size</c>: the room for the name, in octets with its NUL.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<InqPrincNameResult> InqPrincName(uint authnProto, uint princNameSize, CallContext call);
}
