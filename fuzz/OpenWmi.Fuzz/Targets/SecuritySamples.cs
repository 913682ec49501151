using OpenWmi.Security;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Descriptors to begin with, and callers who try each descriptor that can be read.</summary>
internal static class SecuritySamples
{
    private static readonly uint[] Questions =
    [
        NamespaceRights.WBEM_ENABLE, NamespaceRights.WRITE_DAC, NamespaceRights.All, AccessRights.MaximumAllowed, AccessRights.AccessSystemSecurity, AccessRights.GenericAll,
    ];

    /// <summary>In text.</summary>
    public static string[] Texts { get; } =
    [
        NamespaceSecurity.DefaultSddl,
        "O:BAG:BAD:PARAI(D;CI;CC;;;AN)(A;CIIO;GA;;;CO)(A;ID;0x13;;;WD)S:AI(AU;CISAFA;RCWD;;;WD)",
        "O:S-1-22-1-1000G:S-1-22-2-100D:(OA;;CC;bf967aba-0de6-11d0-a285-00aa003049e2;;WD)(OD;;DC;;;AU)(A;;RC;;;OW)S:(ML;;NWNR;;;HI)",
        "D:NO_ACCESS_CONTROL",
        "D:S:",
    ];

    /// <summary>With entries for which there is no text.</summary>
    public static SecurityDescriptor Strange { get; } = new(
        WellKnownSids.UnixUser(1000),
        null,
        new Acl(
            Ace.Create(AceType.AccessAllowedCallback, AceFlags.None, 1, WellKnownSids.Everyone, data: "artx"u8),
            Ace.CreateOpaque((AceType)0x77, AceFlags.ContainerInherit, [1, 2, 3, 4]),
            Ace.Allow(WellKnownSids.Everyone, 3)));

    /// <summary>Whom the aliases of domain accounts are about.</summary>
    public static SddlDomains Domains { get; } = new(Sid.Parse("S-1-5-21-1-2-3"), Sid.Parse("S-1-5-21-4-5-6"), Sid.Parse("S-1-5-21-7-8-9"));

    /// <summary>The process, the same for deny only, and restricted.</summary>
    public static AccessToken[] Tokens { get; } = MakeTokens();

    /// <summary>Asks everything of <see cref="Questions"/> and checks what holds for every descriptor.</summary>
    /// <returns>The verdicts in one number.</returns>
    public static int CheckAccess(AccessToken token, SecurityDescriptor descriptor)
    {
        int outcome = 0;
        foreach (uint desired in Questions)
        {
            AccessCheckResult result = AccessCheck.Check(token, descriptor, desired, NamespaceRights.Mapping);
            AccessExplanation explanation = AccessCheck.Explain(token, descriptor, desired, NamespaceRights.Mapping);
            InvariantException.Require(explanation.Result == result, "the explanation has another verdict");
            InvariantException.Require((result.Granted & AccessRights.AccessSystemSecurity) == 0, "the SACL was given away without a privilege");
            uint allowed = explanation.Aces.Where(ace => ace.Effect == AceEffect.Allowed).Aggregate(explanation.Already, (mask, ace) => mask | ace.Rights);
            InvariantException.Require(!result.IsGranted || descriptor.Dacl is null || (result.Granted & ~allowed) == 0, "something was granted that no entry allows");
            InvariantException.Require(!AccessCheck.Check(null, descriptor, desired, NamespaceRights.Mapping).IsGranted, "nobody was granted something");
            outcome = HashCode.Combine(outcome, result.Reason);
        }

        return outcome;
    }

    private static AccessToken[] MakeTokens()
    {
        AccessToken process = ProcessToken.Current().Access;
        return [process, process.Restrict([process.User, .. process.Groups]), process.Restrict([], default, [WellKnownSids.Everyone])];
    }
}
