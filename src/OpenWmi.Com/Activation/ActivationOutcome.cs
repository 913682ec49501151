using System.Collections.Immutable;
using OpenWmi.Rpc;

namespace OpenWmi.Com;

/// <summary>What came of an activation. Immutable.</summary>
/// <param name="Result">S_OK, CO_S_NOTALLINTERFACES, or why there is no object.</param>
/// <param name="Interfaces">One entry for each interface that was asked for; none where there is no object.</param>
internal readonly record struct ActivationOutcome(HResult Result, ImmutableArray<InterfaceResult> Interfaces)
{
    public static ActivationOutcome Failed(uint result) => new(HResult.From(result), []);
}
