namespace OpenWmi.Security;

/// <summary>The groups that a logon puts into a token.</summary>
internal static class LogonGroups
{
    /// <summary>Administrators, enabled: they can own things.</summary>
    public static TokenGroup Administrators { get; } = new(WellKnownSids.Administrators, GroupAttributes.Ordinary | GroupAttributes.Owner);

    /// <summary>The groups that the kernel knows, each once, the primary one first.</summary>
    public static List<TokenGroup> Of(LinuxIdentity linux)
    {
        List<TokenGroup> groups = [new(WellKnownSids.UnixGroup(linux.Gid))];
        for (int i = 0; i < linux.SupplementaryGroups.Count; i++)
        {
            if (linux.SupplementaryGroups[i] != linux.Gid)
            {
                groups.Add(new TokenGroup(WellKnownSids.UnixGroup(linux.SupplementaryGroups[i])));
            }
        }

        return groups;
    }

    /// <summary>What everybody is who said who he is, and how he came.</summary>
    public static IEnumerable<TokenGroup> Everybody(LogonKind kind, ulong logon)
    {
        yield return new TokenGroup(WellKnownSids.Everyone);
        yield return new TokenGroup(WellKnownSids.AuthenticatedUsers);
        yield return new TokenGroup(WellKnownSids.Users);
        if (kind != LogonKind.Network)
        {
            yield return new TokenGroup(WellKnownSids.Local);
        }

        if (SidOf(kind) is { } way)
        {
            yield return new TokenGroup(way);
        }

        yield return new TokenGroup(WellKnownSids.LogonSession(logon), GroupAttributes.Ordinary | GroupAttributes.LogonId);
    }

    private static Sid? SidOf(LogonKind kind) => kind switch
    {
        LogonKind.Interactive => WellKnownSids.Interactive,
        LogonKind.Network => WellKnownSids.Network,
        LogonKind.Batch => WellKnownSids.Batch,
        LogonKind.Service => WellKnownSids.Service,
        _ => null,
    };
}
