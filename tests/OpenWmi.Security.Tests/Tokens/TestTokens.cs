namespace OpenWmi.Security.Tests.Tokens;

/// <summary>Tokens for tests.</summary>
internal static class TestTokens
{
    public static readonly PrivilegeSet[] PrivilegeChoices =
    [
        default, default, default, new(Privilege.Security), new(Privilege.TakeOwnership), new(Privilege.Security, Privilege.TakeOwnership, Privilege.Backup),
    ];

    public static AccessToken Of(Sid user, params Sid[] groups) => With(user, [.. groups.Select(sid => new TokenGroup(sid))]);

    public static AccessToken With(Sid user, params TokenGroup[] groups) => new(Parts(user, groups));

    public static AccessTokenParts Parts(Sid user, params TokenGroup[] groups)
        => new() { User = user, Groups = groups, LogonKind = LogonKind.Network, ImpersonationLevel = ImpersonationLevel.Impersonate };
}
