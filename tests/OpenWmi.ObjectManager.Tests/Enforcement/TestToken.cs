using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>Tokens of callers that the tests make up.</summary>
internal static class TestToken
{
    public const uint StrangerUid = 70_001;
    public const uint MemberUid = 70_002;
    public const uint GroupGid = 70_100;

    /// <summary>A user that is logged on here, with the groups that every logon has.</summary>
    public static AccessToken Local(uint uid, params TokenGroup[] groups) => Create(uid, LogonKind.Interactive, default, groups);

    /// <summary>A user that came over the network.</summary>
    public static AccessToken Remote(uint uid, params TokenGroup[] groups) => Create(uid, LogonKind.Network, default, groups);

    /// <summary>A user that is logged on here and has enabled privileges.</summary>
    public static AccessToken WithPrivileges(uint uid, PrivilegeSet enabled, params TokenGroup[] groups) => Create(uid, LogonKind.Interactive, enabled, groups);

    public static TokenGroup Administrators { get; } = new(WellKnownSids.Administrators, GroupAttributes.Ordinary | GroupAttributes.Owner);

    public static TokenGroup FilteredAdministrators { get; } = new(WellKnownSids.Administrators, GroupAttributes.UseForDenyOnly);

    public static TokenGroup Group { get; } = new(WellKnownSids.UnixGroup(GroupGid));

    /// <summary>A user that is logged on here and lets others act for it as far as a level says.</summary>
    public static AccessToken At(ImpersonationLevel level, uint uid) => Create(uid, LogonKind.Interactive, default, [], level);

    private static AccessToken Create(uint uid, LogonKind kind, PrivilegeSet enabled, TokenGroup[] groups, ImpersonationLevel level = ImpersonationLevel.Impersonate) => new(new AccessTokenParts
    {
        User = WellKnownSids.UnixUser(uid),
        Groups =
        [
            new(WellKnownSids.Everyone), new(WellKnownSids.AuthenticatedUsers), new(WellKnownSids.Users),
            .. kind == LogonKind.Network ? [new TokenGroup(WellKnownSids.Network)] : (TokenGroup[])[new(WellKnownSids.Local), new(WellKnownSids.Interactive)],
            .. groups,
        ],
        Privileges = enabled,
        EnabledPrivileges = enabled,
        LogonKind = kind,
        ImpersonationLevel = level,
    });
}
