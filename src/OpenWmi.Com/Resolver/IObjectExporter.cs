using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>The resolver of object exporters: where they are, and which of their objects are still in use. [MS-DCOM] 3.1.2.5.1. Its results end in an error of Windows.</summary>
[RpcInterface("99fcfec4-5260-101b-bbcb-00aa0021347a", 0, 0)]
public interface IObjectExporter
{
    /// <summary>The most transports in a call.</summary>
    const int MaxProtocols = 64;

    /// <summary>The most objects in a change of a ping set.</summary>
    const int MaxOids = ushort.MaxValue;

    /// <summary>Where an exporter is. Replaced by <see cref="ResolveOxid2"/>.</summary>
    /// <param name="oxid"><c>pOxid</c>: the exporter.</param>
    /// <param name="requestedProtseqCount"><c>cRequestedProtseqs</c>.</param>
    /// <param name="requestedProtseqs"><c>arRequestedProtseqs</c>: the transports that the client has.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(0)]
    ValueTask<ResolveOxidResult> ResolveOxid(
        ulong oxid, ushort requestedProtseqCount, [SizeIs(nameof(requestedProtseqCount), MaxProtocols)] ReadOnlyMemory<ushort> requestedProtseqs, CallContext call);

    /// <summary>The client still uses the objects of a ping set.</summary>
    /// <param name="setId"><c>pSetId</c>: the set.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(1)]
    ValueTask<uint> SimplePing(ulong setId, CallContext call);

    /// <summary>Makes a ping set, or changes one.</summary>
    /// <param name="setId"><c>pSetId</c>: the set; 0 for a new one.</param>
    /// <param name="sequenceNum"><c>SequenceNum</c>: orders the changes of a set.</param>
    /// <param name="addToSetCount"><c>cAddToSet</c>.</param>
    /// <param name="delFromSetCount"><c>cDelFromSet</c>.</param>
    /// <param name="addToSet"><c>AddToSet</c>: objects that are used from now on.</param>
    /// <param name="delFromSet"><c>DelFromSet</c>: objects that no longer are.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(2)]
    ValueTask<ComplexPingResult> ComplexPing(
        ulong setId,
        ushort sequenceNum,
        ushort addToSetCount,
        ushort delFromSetCount,
        [SizeIs(nameof(addToSetCount), MaxOids)] ReadOnlyMemory<ulong>? addToSet,
        [SizeIs(nameof(delFromSetCount), MaxOids)] ReadOnlyMemory<ulong>? delFromSet,
        CallContext call);

    /// <summary>Whether the resolver is there.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(3)]
    ValueTask<uint> ServerAlive(CallContext call);

    /// <summary>Where an exporter is, and what it speaks.</summary>
    /// <param name="oxid"><c>pOxid</c>: the exporter.</param>
    /// <param name="requestedProtseqCount"><c>cRequestedProtseqs</c>.</param>
    /// <param name="requestedProtseqs"><c>arRequestedProtseqs</c>: the transports that the client has.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(4)]
    ValueTask<ResolveOxid2Result> ResolveOxid2(
        ulong oxid, ushort requestedProtseqCount, [SizeIs(nameof(requestedProtseqCount), MaxProtocols)] ReadOnlyMemory<ushort> requestedProtseqs, CallContext call);

    /// <summary>Whether the resolver is there, what it speaks, and how it is reached.</summary>
    /// <param name="call">What goes with the call.</param>
    [Opnum(5)]
    ValueTask<ServerAlive2Result> ServerAlive2(CallContext call);
}
