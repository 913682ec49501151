namespace OpenWmi.Security;

/// <summary>What a token says, to be told to another process of this machine. It is data: nobody is let in with it. Immutable.</summary>
/// <remarks>
/// A provider host gets its user's token over the link that the service made, and makes one of it again with <see cref="Restore"/>; nobody else can. What a host makes of it counts in that host alone: the service
/// goes by the token that it has itself.
/// </remarks>
public sealed record TokenContent
{
    /// <summary>The user.</summary>
    public required Sid User { get; init; }

    /// <summary>Whether the user counts for entries that deny, and for no others.</summary>
    public bool IsUserDenyOnly { get; init; }

    /// <summary>All groups.</summary>
    public required IReadOnlyList<TokenGroup> Groups { get; init; }

    /// <summary>The restricting SIDs; null for a token that is not restricted.</summary>
    public IReadOnlyList<Sid>? RestrictingSids { get; init; }

    /// <summary>The privileges that are held.</summary>
    public PrivilegeSet Privileges { get; init; }

    /// <summary>Those that are enabled.</summary>
    public PrivilegeSet EnabledPrivileges { get; init; }

    /// <summary>How the user came here.</summary>
    public required LogonKind LogonKind { get; init; }

    /// <summary>How far the holder of the token may act for the user.</summary>
    public required ImpersonationLevel ImpersonationLevel { get; init; }

    /// <summary>As whom the kernel sees the user.</summary>
    public LinuxIdentity? Linux { get; init; }

    /// <summary>Asks a token. Who was assigned which privilege is read for that.</summary>
    /// <param name="token">The token.</param>
    /// <exception cref="Cim.WbemException">As <see cref="AccessToken.Privileges"/>.</exception>
    public static TokenContent Of(AccessToken token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new TokenContent
        {
            User = token.User,
            IsUserDenyOnly = token.IsUserDenyOnly,
            Groups = token.TokenGroups,
            RestrictingSids = token.IsRestricted ? token.RestrictingSids : null,
            Privileges = token.Privileges,
            EnabledPrivileges = token.EnabledPrivileges,
            LogonKind = token.LogonKind,
            ImpersonationLevel = token.ImpersonationLevel,
            Linux = token.Linux,
        };
    }

    /// <summary>Makes a token that says it: in a provider host, of what the service told it.</summary>
    /// <exception cref="ArgumentException">No token says that.</exception>
    internal AccessToken Restore() => new(new AccessTokenParts
    {
        User = User,
        IsUserDenyOnly = IsUserDenyOnly,
        Groups = Groups,
        RestrictingSids = RestrictingSids,
        Privileges = Privileges,
        EnabledPrivileges = EnabledPrivileges,
        LogonKind = LogonKind,
        ImpersonationLevel = ImpersonationLevel,
        Linux = Linux,
        FindName = () => AccountNames.OfThisMachine.PrincipalOf(User),
    });
}
