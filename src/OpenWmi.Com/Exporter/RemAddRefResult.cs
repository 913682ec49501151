using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>What <see cref="IRemUnknown.RemAddRef"/> answers. Immutable.</summary>
/// <param name="Results"><c>pResults</c>: one for each.</param>
/// <param name="ReturnValue">S_OK, or a failure.</param>
public readonly record struct RemAddRefResult([SizeIs("interfaceRefCount", IRemUnknown.MaxReferences)] ReadOnlyMemory<HResult> Results, HResult ReturnValue);
