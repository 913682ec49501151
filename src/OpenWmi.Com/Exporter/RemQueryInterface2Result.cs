using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>What <see cref="IRemUnknown2.RemQueryInterface2"/> answers. Immutable.</summary>
/// <param name="Results"><c>phr</c>: one for each interface.</param>
/// <param name="References"><c>ppMIF</c>: a reference, or null, for each interface.</param>
/// <param name="ReturnValue">S_OK, S_FALSE where some of the interfaces are not there, or a failure.</param>
public readonly record struct RemQueryInterface2Result(
    [SizeIs("iidCount", IRemUnknown.MaxIids)] ReadOnlyMemory<HResult> Results, [SizeIs("iidCount", IRemUnknown.MaxIids)] ReadOnlyMemory<ObjRef?> References, HResult ReturnValue);
