using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>Keeps what the walk of an access check saw, and puts it into words afterwards.</summary>
internal struct ExplainingObserver(List<ExplainingObserver.Step> first, List<ExplainingObserver.Step> second) : IAccessObserver
{
    private bool _hasBegun;
    private bool _isRestricted;
    private uint _already;

    public void Begin(bool isRestricted, uint already)
    {
        _isRestricted = isRestricted;
        _already = _hasBegun ? _already : already;
        _hasBegun = true;
    }

    public readonly void Visit(int index, SidMatch match, bool applies, uint rights) => (_isRestricted ? second : first).Add(new Step(match, applies, rights));

    public readonly AccessExplanation Explain(AccessCheckResult result, AccessToken? token, SecurityDescriptor? descriptor)
    {
        if (!_hasBegun || token is null || descriptor?.Dacl is not { } dacl)
        {
            return new AccessExplanation(result, 0, [], []);
        }

        ImmutableArray<AceExplanation> restricted = _isRestricted ? Explain(dacl, second, token, isRestricted: true) : [];
        return new AccessExplanation(result, _already, Explain(dacl, first, token, isRestricted: false), restricted);
    }

    private static ImmutableArray<AceExplanation> Explain(Acl dacl, List<Step> steps, AccessToken token, bool isRestricted)
    {
        ImmutableArray<AceExplanation>.Builder aces = ImmutableArray.CreateBuilder<AceExplanation>(dacl.Aces.Length);
        for (int i = 0; i < dacl.Aces.Length; i++)
        {
            Ace ace = dacl.Aces[i];
            bool isReached = i < steps.Count;
            AceEffect effect = !isReached ? AceEffect.NotReached
                : steps[i].Applies ? EffectOf(ace, steps[i].Rights, dacl.Entries[i].IsAllow)
                : WhyNot(ace, dacl.Entries[i], steps[i].Match, isRestricted ? null : token);
            aces.Add(new AceExplanation(i, ace, effect, isReached ? steps[i].Rights : 0));
        }

        return aces.MoveToImmutable();
    }

    private static AceEffect EffectOf(Ace ace, uint rights, bool isAllow)
        => rights == 0 ? AceEffect.NothingToDecide : isAllow ? AceEffect.Allowed : ace.Trustee is null ? AceEffect.DeniedAsUnknown : AceEffect.Denied;

    private static AceEffect WhyNot(Ace ace, in AccessEntry entry, SidMatch match, AccessToken? token)
    {
        if (entry.Required == SidMatch.Never)
        {
            return (ace.Flags & AceFlags.InheritOnly) != 0 ? AceEffect.InheritOnly
                : ace.Type is AceType.AccessAllowedCallback or AceType.AccessAllowedCallbackObject ? AceEffect.Conditional
                : ace.Type == AceType.AccessAllowedObject ? AceEffect.ObjectSpecific
                : AceEffect.NotAccessControl;
        }

        return match == SidMatch.DenyOnly ? AceEffect.DenyOnlyTrustee
            : entry.IsOwnerRights ? AceEffect.NotOwner
            : token is not null && token.TokenGroups.Any(group => group.Sid == ace.Trustee) ? AceEffect.DisabledGroup
            : AceEffect.OtherTrustee;
    }

    internal readonly record struct Step(SidMatch Match, bool Applies, uint Rights);
}
