namespace OpenWmi.Security;

/// <summary>The SIDs that mean the same on every machine ([MS-DTYP] 2.4.2.4), and those that stand for users and groups of Unix.</summary>
public static class WellKnownSids
{
    private const ulong NtAuthority = 5;
    private const ulong UnixAuthority = 22;
    private const uint UnixUsers = 1;
    private const uint UnixGroups = 2;
    private const uint BuiltinDomain = 32;
    private const uint LogonSessions = 5;

    /// <summary>Everyone: S-1-1-0.</summary>
    public static Sid Everyone { get; } = new(1, 0);

    /// <summary>Stands for the creator of a child in entries that children inherit: S-1-3-0.</summary>
    public static Sid CreatorOwner { get; } = new(3, 0);

    /// <summary>Stands for the creator's group likewise: S-1-3-1.</summary>
    public static Sid CreatorGroup { get; } = new(3, 1);

    /// <summary>Stands for whoever owns the object: S-1-3-4.</summary>
    public static Sid OwnerRights { get; } = new(3, 4);

    /// <summary>Those who are logged on at this machine: S-1-2-0.</summary>
    public static Sid Local { get; } = new(2, 0);

    /// <summary>Those who came over the network: S-1-5-2.</summary>
    public static Sid Network { get; } = new(NtAuthority, 2);

    /// <summary>Those who run as a batch job: S-1-5-3.</summary>
    public static Sid Batch { get; } = new(NtAuthority, 3);

    /// <summary>Those who are logged on interactively: S-1-5-4.</summary>
    public static Sid Interactive { get; } = new(NtAuthority, 4);

    /// <summary>Those who run as a service: S-1-5-6.</summary>
    public static Sid Service { get; } = new(NtAuthority, 6);

    /// <summary>Those who did not say who they are: S-1-5-7.</summary>
    public static Sid Anonymous { get; } = new(NtAuthority, 7);

    /// <summary>Those who did: S-1-5-11.</summary>
    public static Sid AuthenticatedUsers { get; } = new(NtAuthority, 11);

    /// <summary>The system itself: S-1-5-18.</summary>
    public static Sid LocalSystem { get; } = new(NtAuthority, 18);

    /// <summary>The account of services that need few rights: S-1-5-19.</summary>
    public static Sid LocalService { get; } = new(NtAuthority, 19);

    /// <summary>The account of services that need few rights and the network: S-1-5-20.</summary>
    public static Sid NetworkService { get; } = new(NtAuthority, 20);

    /// <summary>Administrators: S-1-5-32-544.</summary>
    public static Sid Administrators { get; } = new(NtAuthority, BuiltinDomain, 544);

    /// <summary>Users: S-1-5-32-545.</summary>
    public static Sid Users { get; } = new(NtAuthority, BuiltinDomain, 545);

    /// <summary>The SID of one logon: S-1-5-5-x-y.</summary>
    /// <param name="logon">The number of the logon, of which x is the upper half.</param>
    /// <returns>The SID.</returns>
    public static Sid LogonSession(ulong logon) => new(NtAuthority, LogonSessions, (uint)(logon >> 32), (uint)(logon & uint.MaxValue));

    /// <summary>Whether a SID is that of one logon.</summary>
    /// <param name="sid">The SID.</param>
    public static bool IsLogonSession(Sid sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return sid.IdentifierAuthority == NtAuthority && sid.SubAuthorities is [LogonSessions, _, _];
    }

    /// <summary>The SID of a Unix user, by Samba's convention: S-1-22-1-uid.</summary>
    /// <param name="uid">The user's number.</param>
    /// <returns>The SID.</returns>
    public static Sid UnixUser(uint uid) => new(UnixAuthority, UnixUsers, uid);

    /// <summary>The SID of a Unix group, by Samba's convention: S-1-22-2-gid.</summary>
    /// <param name="gid">The group's number.</param>
    /// <returns>The SID.</returns>
    public static Sid UnixGroup(uint gid) => new(UnixAuthority, UnixGroups, gid);

    /// <summary>Finds the user of Unix for whom a SID stands.</summary>
    /// <param name="sid">The SID.</param>
    /// <param name="uid">The user's number when the result is true.</param>
    /// <returns>Whether it stands for one; not for 4294967295, which is no user.</returns>
    public static bool TryGetUnixUser(Sid sid, out uint uid) => TryGetUnix(sid, UnixUsers, out uid);

    /// <summary>Finds the group of Unix for which a SID stands.</summary>
    /// <param name="sid">The SID.</param>
    /// <param name="gid">The group's number when the result is true.</param>
    /// <returns>Whether it stands for one; not for 4294967295, which is no group.</returns>
    public static bool TryGetUnixGroup(Sid sid, out uint gid) => TryGetUnix(sid, UnixGroups, out gid);

    private static bool TryGetUnix(Sid sid, uint kind, out uint number)
    {
        ArgumentNullException.ThrowIfNull(sid);
        bool isUnix = sid.IdentifierAuthority == UnixAuthority && sid.SubAuthorities.Length == 2 && sid.SubAuthorities[0] == kind && sid.SubAuthorities[1] != uint.MaxValue;
        number = isUnix ? sid.SubAuthorities[1] : uint.MaxValue;
        return isUnix;
    }
}
