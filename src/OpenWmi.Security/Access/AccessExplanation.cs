using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>An access check, step by step.</summary>
/// <param name="Result">The verdict, the same that <see cref="AccessCheck.Check"/> gives.</param>
/// <param name="Already">The rights that were granted before any entry: an owner's and those of privileges.</param>
/// <param name="Aces">What became of each entry of the DACL, in order; empty where no entry was looked at.</param>
/// <param name="RestrictedAces">The same for the second walk, with the restricting SIDs of the token; empty where there was none.</param>
public sealed record AccessExplanation(AccessCheckResult Result, uint Already, ImmutableArray<AceExplanation> Aces, ImmutableArray<AceExplanation> RestrictedAces);
