namespace OpenWmi.Security;

/// <summary>An account of the store, as it may be shown.</summary>
public sealed record Account
{
    /// <summary>The name: that of its Unix user now, or the one that it was given, where there is no such user any more or never was.</summary>
    public required string Name { get; init; }

    /// <summary>Who it is: S-1-22-1-uid, or for a virtual account a SID that no other one ever had.</summary>
    public required Sid Sid { get; init; }

    /// <summary>The number of the Unix user to whom the account belongs; null for a virtual account, which has no Unix identity.</summary>
    public required uint? Uid { get; init; }

    /// <summary>Whether the Unix user is gone. Nobody can log on then, under whatever name.</summary>
    public bool IsGone { get; init; }

    /// <summary>Whether the Unix user with the number is called otherwise than when the password was set: he was renamed, or is somebody else. Nobody can log on until the password is set again.</summary>
    public bool IsRenamed { get; init; }

    /// <summary>When the password was set.</summary>
    public required DateTimeOffset PasswordSet { get; init; }

    /// <summary>How many wrong passwords came one after the other.</summary>
    public required int FailedLogons { get; init; }

    /// <summary>Until when nobody can log on, because of these; null when it is not locked.</summary>
    public required DateTimeOffset? LockedUntil { get; init; }
}
