namespace OpenWmi.Security;

/// <summary>The SIDs that mean the same on every machine ([MS-DTYP] 2.4.2.4), and those that stand for users and groups of Unix.</summary>
public static class WellKnownSids
{
    private const ulong NtAuthority = 5;
    private const ulong UnixAuthority = 22;
    private const uint BuiltinDomain = 32;

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

    /// <summary>Those who are logged on interactively: S-1-5-4.</summary>
    public static Sid Interactive { get; } = new(NtAuthority, 4);

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

    /// <summary>The SID of a Unix user, by Samba's convention: S-1-22-1-uid.</summary>
    /// <param name="uid">The user's number.</param>
    /// <returns>The SID.</returns>
    public static Sid UnixUser(uint uid) => new(UnixAuthority, 1, uid);

    /// <summary>The SID of a Unix group, by Samba's convention: S-1-22-2-gid.</summary>
    /// <param name="gid">The group's number.</param>
    /// <returns>The SID.</returns>
    public static Sid UnixGroup(uint gid) => new(UnixAuthority, 2, gid);
}
