using OpenWmi.Rpc;
using OpenWmi.Rpc.Interfaces;

namespace OpenWmi.Com;

/// <summary>What <see cref="IRemUnknown.RemQueryInterface"/> answers. Immutable.</summary>
/// <param name="QIResults"><c>ppQIResults</c>: one for each interface; null where the call fails.</param>
/// <param name="ReturnValue">S_OK, S_FALSE where some of the interfaces are not there, or a failure.</param>
public readonly record struct RemQueryInterfaceResult([SizeIs("iidCount", IRemUnknown.MaxIids)] ReadOnlyMemory<RemQiResult>? QIResults, HResult ReturnValue);
