using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>Activation as it was before version 5.6, and as some clients still do it (go-msrpc). [MS-DCOM] 3.1.2.5.2.1.</summary>
[RpcInterface("4d9f4ab8-7d1c-11cf-861e-0020af6e7c57", 0, 0, HasOrpcThis = true)]
public interface IActivation
{
    /// <summary>The most characters of an object's name, NUL included.</summary>
    const int MaxObjectName = 1024;

    /// <summary>Makes an object of a class, or gets the class's own.</summary>
    /// <param name="clsid"><c>Clsid</c>: the class.</param>
    /// <param name="objectName"><c>pwszObjectName</c>: what to load into it, or null.</param>
    /// <param name="objectStorage"><c>pObjectStorage</c>: what to load into it, or null.</param>
    /// <param name="clientImpLevel"><c>ClientImpLevel</c>: means nothing.</param>
    /// <param name="mode"><c>Mode</c>: 0xFFFFFFFF for the class's own object.</param>
    /// <param name="interfaces"><c>Interfaces</c>: the number of interfaces wanted.</param>
    /// <param name="iids"><c>pIIDs</c>: the interfaces.</param>
    /// <param name="requestedProtseqCount"><c>cRequestedProtseqs</c>.</param>
    /// <param name="requestedProtseqs"><c>aRequestedProtseqs</c>: the transports that the client has.</param>
    /// <param name="call">What goes with the call.</param>
    [Opnum(0)]
    ValueTask<RemoteActivationResult> RemoteActivation(
        Guid clsid,
        [WideString(MaxObjectName)] string? objectName,
        ObjRef? objectStorage,
        uint clientImpLevel,
        uint mode,
        uint interfaces,
        [SizeIs(nameof(interfaces), InstantiationInfo.MaxInterfaces)] ReadOnlyMemory<Guid>? iids,
        ushort requestedProtseqCount,
        [SizeIs(nameof(requestedProtseqCount), ScmRequestInfo.MaxProtocols)] ReadOnlyMemory<ushort> requestedProtseqs,
        CallContext call);
}
