namespace OpenWmi.Security;

/// <summary>What a logon found out, of which a token is made.</summary>
internal sealed record AccessTokenParts
{
    public required Sid User { get; init; }

    public bool IsUserDenyOnly { get; init; }

    public IReadOnlyList<TokenGroup> Groups { get; init; } = [];

    /// <summary>Null for a token that is not restricted. A list without SIDs restricts to nothing at all.</summary>
    public IReadOnlyList<Sid>? RestrictingSids { get; init; }

    public PrivilegeSet Privileges { get; init; }

    /// <summary>Further privileges, looked up when somebody asks for those that are not enabled; null for none.</summary>
    public Lazy<PrivilegeSet>? AssignedPrivileges { get; init; }

    public PrivilegeSet EnabledPrivileges { get; init; }

    public required LogonKind LogonKind { get; init; }

    public required ImpersonationLevel ImpersonationLevel { get; init; }

    public LinuxIdentity? Linux { get; init; }

    /// <summary>Says what to call the user; called once, at the first use.</summary>
    public Func<string>? FindName { get; init; }
}
