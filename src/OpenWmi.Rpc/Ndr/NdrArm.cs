using System.Collections.Immutable;

namespace OpenWmi.Rpc.Ndr;

/// <summary>An arm of a union. Immutable.</summary>
/// <param name="Tag">The discriminant that chooses it.</param>
/// <param name="Members">Its members in order.</param>
public sealed record NdrArm(int Tag, ImmutableArray<NdrField> Members);
