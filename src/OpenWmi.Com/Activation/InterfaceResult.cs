using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What became of one of the interfaces that an activation asked for. Immutable.</summary>
/// <param name="Iid">The interface.</param>
/// <param name="Result">S_OK, or E_NOINTERFACE.</param>
/// <param name="Reference">The reference; null where the result is a failure.</param>
public readonly record struct InterfaceResult(Guid Iid, HResult Result, ObjRef? Reference);
