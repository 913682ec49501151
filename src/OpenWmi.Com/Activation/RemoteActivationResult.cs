using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>What <see cref="IActivation.RemoteActivation"/> answers. Immutable.</summary>
/// <param name="Oxid"><c>pOxid</c>: the exporter of the object.</param>
/// <param name="OxidBindings"><c>ppdsaOxidBindings</c>: where it listens, with ports.</param>
/// <param name="RemUnknownIpid"><c>pipidRemUnknown</c>: its IRemUnknown.</param>
/// <param name="AuthnHint"><c>pAuthnHint</c>: the level at which to call it.</param>
/// <param name="ServerVersion"><c>pServerVersion</c>: what it speaks.</param>
/// <param name="Result"><c>phr</c>: S_OK, or why there is no object.</param>
/// <param name="InterfaceData"><c>ppInterfaceData</c>: a reference, or null, for each interface.</param>
/// <param name="Results"><c>pResults</c>: one for each interface.</param>
/// <param name="Status">0, or an error of Windows.</param>
public readonly record struct RemoteActivationResult(
    ulong Oxid,
    DualStringArray? OxidBindings,
    Guid RemUnknownIpid,
    uint AuthnHint,
    ComVersion ServerVersion,
    HResult Result,
    [SizeIs("interfaces", InstantiationInfo.MaxInterfaces)] ReadOnlyMemory<ObjRef?> InterfaceData,
    [SizeIs("interfaces", InstantiationInfo.MaxInterfaces)] ReadOnlyMemory<HResult> Results,
    uint Status);
