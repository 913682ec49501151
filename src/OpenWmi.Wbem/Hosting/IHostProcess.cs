using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Wbem.Hosting;

/// <summary>A process that the service has started and that becomes a client's, as the service calls it over the link that both have from before it was started. ADR 24.</summary>
[OrpcInterface("43175db2-b1be-4b11-b4f0-5b9a8520433e")]
public interface IHostProcess
{
    /// <summary>Tells the process who it is. It becomes that user, all of it and for good, before it does anything else; a process that cannot ends. Once.</summary>
    /// <param name="token">Who.</param>
    /// <param name="groupCount">The number of groups.</param>
    /// <param name="groups">The groups of the token.</param>
    /// <param name="restrictingCount">The number of restricting SIDs.</param>
    /// <param name="restricting">The restricting SIDs.</param>
    /// <param name="linuxGroupCount">The number of supplementary groups.</param>
    /// <param name="linuxGroups">The supplementary groups, as the kernel numbers them.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<HResult> Become(
        HostedToken token,
        uint groupCount,
        [SizeIs(nameof(groupCount), HostingLimits.MaxGroups)] ReadOnlyMemory<HostedGroup> groups,
        uint restrictingCount,
        [SizeIs(nameof(restrictingCount), HostingLimits.MaxGroups)] ReadOnlyMemory<HostedGroup> restricting,
        uint linuxGroupCount,
        [SizeIs(nameof(linuxGroupCount), HostingLimits.MaxGroups)] ReadOnlyMemory<uint> linuxGroups,
        CallContext call);

    /// <summary>Answers: the process runs.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<HostPingResult> Ping(CallContext call);
}
