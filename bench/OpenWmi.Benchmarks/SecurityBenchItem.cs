using OpenWmi.Security;

namespace OpenWmi.Benchmarks;

/// <summary>A token of twenty groups, and a descriptor of ten entries that ask about others, all but the last.</summary>
internal static class SecurityBenchItem
{
    private const int GroupCount = 20;
    private const uint FirstGroup = 1000;

    /// <summary>User 1000 with twenty groups.</summary>
    public static AccessToken Token { get; } = new(new AccessTokenParts
    {
        User = WellKnownSids.UnixUser(1000),
        Groups = [.. Enumerable.Range(0, GroupCount).Select(i => new TokenGroup(WellKnownSids.UnixGroup(FirstGroup + (uint)i)))],
        LogonKind = LogonKind.Interactive,
        ImpersonationLevel = ImpersonationLevel.Impersonate,
    });

    /// <summary>Nine entries about groups that the token does not have, three of which deny, and one that allows its last group. Read from octets, so that no SID is the token's own object.</summary>
    public static SecurityDescriptor Descriptor { get; } = SecurityDescriptor.Read(Make().ToBinary());

    private static SecurityDescriptor Make()
    {
        IEnumerable<Ace> others = Enumerable.Range(0, 9).Select(i => i < 3
            ? Ace.Deny(WellKnownSids.UnixGroup((uint)i), NamespaceRights.All)
            : Ace.Allow(WellKnownSids.UnixGroup((uint)i), NamespaceRights.All));
        Ace last = Ace.Allow(WellKnownSids.UnixGroup(FirstGroup + GroupCount - 1), NamespaceRights.WBEM_ENABLE | NamespaceRights.WBEM_METHOD_EXECUTE);
        return new SecurityDescriptor(WellKnownSids.Administrators, WellKnownSids.Administrators, new Acl([.. others, last]));
    }
}
