using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What activation answers. Immutable.</summary>
/// <param name="ActProperties"><c>ppActProperties</c>: an activation blob; null where it fails.</param>
/// <param name="ReturnValue">S_OK, CO_S_NOTALLINTERFACES, or a failure.</param>
public readonly record struct ActivationResult(ObjRef? ActProperties, HResult ReturnValue);
