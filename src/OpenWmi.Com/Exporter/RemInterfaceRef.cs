using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>References to add or to release: REMINTERFACEREF. [MS-DCOM] 2.2.23. Immutable.</summary>
/// <param name="Ipid"><c>ipid</c>: of which interface.</param>
/// <param name="PublicRefs"><c>cPublicRefs</c>.</param>
/// <param name="PrivateRefs"><c>cPrivateRefs</c>: those that the user has alone.</param>
[NdrStruct]
public readonly record struct RemInterfaceRef(Guid Ipid, uint PublicRefs, uint PrivateRefs);
