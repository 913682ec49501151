namespace OpenWmi.Security.Tests.Posix;

/// <summary>A caller as the kernel sees one.</summary>
internal sealed record PosixCaller(uint Uid, IReadOnlyList<uint> Groups)
{
    /// <summary>The rights that stand for reading, writing and executing, one by one.</summary>
    public static (uint Right, PosixPermissions Permission)[] Questions { get; } =
    [
        (0x1, PosixPermissions.Read), (0x8, PosixPermissions.Read), (0x2, PosixPermissions.Write), (0x4, PosixPermissions.Write), (0x10, PosixPermissions.Write), (0x20, PosixPermissions.Execute),
    ];

    /// <summary>What the entries for the caller allow: acl(5), ACCESS CHECK ALGORITHM, written down as it stands there, but that the kernel reads only the mode where the mask is empty.</summary>
    public bool IsAllowedBy(PosixFileSecurity file, PosixPermissions wanted)
    {
        PosixAcl acl = file.Access;
        PosixPermissions mask = acl.Mask ?? PosixPermissions.All;
        acl = mask == PosixPermissions.None ? PosixAcl.FromMode(acl.ToMode()) : acl;
        if (Uid == file.Uid)
        {
            return (acl.Owner & wanted) == wanted;
        }

        foreach (PosixAclEntry entry in acl.Users)
        {
            if (entry.Id == Uid)
            {
                return (entry.Permissions & mask & wanted) == wanted;
            }
        }

        PosixPermissions[] matching =
        [
            .. acl.Groups.Where(entry => Groups.Contains(entry.Id)).Select(entry => entry.Permissions),
            .. Groups.Contains(file.Gid) ? [acl.Group] : Array.Empty<PosixPermissions>(),
        ];
        return matching.Length > 0 ? matching.Any(permissions => (permissions & mask & wanted) == wanted) : (acl.Other & wanted) == wanted;
    }

    /// <summary>The token of the caller.</summary>
    public AccessToken ToToken() => Tokens.TestTokens.Of(
        WellKnownSids.UnixUser(Uid), [.. Groups.Select(WellKnownSids.UnixGroup), WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers]);
}
