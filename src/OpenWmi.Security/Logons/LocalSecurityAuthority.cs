using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// Makes the tokens of users of Linux, and nobody else does: who somebody is comes from the kernel, and where he is not here himself, from the name service. Any number of threads may use one.
/// </summary>
/// <param name="settings">What logons depend on.</param>
public sealed class LocalSecurityAuthority(LogonSettings settings)
{
    private static int _logons;

    /// <summary>Logs the calling process on, at this machine, as its effective user and with its effective capabilities.</summary>
    /// <param name="level">How far the holder of the token may act for it.</param>
    /// <returns>The token: its privileges are held and not enabled, but ChangeNotify.</returns>
    /// <exception cref="NativeException">The kernel did not tell the groups.</exception>
    public AccessToken LogOnProcess(ImpersonationLevel level = ImpersonationLevel.Impersonate)
    {
        Credentials credentials = Credentials.OfCaller();
        return LogOn(
            new LinuxIdentity(credentials.EffectiveUid, credentials.EffectiveGid, credentials.SupplementaryGroups, credentials.EffectiveCapabilities),
            LogonKind.Interactive,
            level);
    }

    /// <summary>Makes the token that a user would have, without being him: who is root has all capabilities, and who is not has none.</summary>
    /// <param name="uid">The user's number.</param>
    /// <param name="kind">How he comes.</param>
    /// <param name="level">How far the holder of the token may act for him.</param>
    /// <returns>The token; null when there is no such user.</returns>
    /// <exception cref="NativeException">The name service failed.</exception>
    public AccessToken? LogOnUser(uint uid, LogonKind kind, ImpersonationLevel level = ImpersonationLevel.Impersonate)
        => settings.NameService.FindUser(uid) is { } user ? LogOn(user, kind, level) : null;

    /// <summary>Makes the token that a user would have; see <see cref="LogOnUser(uint, LogonKind, ImpersonationLevel)"/>.</summary>
    /// <param name="name">The login name.</param>
    /// <param name="kind">How he comes.</param>
    /// <param name="level">How far the holder of the token may act for him.</param>
    /// <returns>The token; null when there is no such user.</returns>
    /// <exception cref="NativeException">The name service failed.</exception>
    public AccessToken? LogOnUser(string name, LogonKind kind, ImpersonationLevel level = ImpersonationLevel.Impersonate)
        => settings.NameService.FindUser(name) is { } user ? LogOn(user, kind, level) : null;

    /// <summary>
    /// Makes the token of the process at the other end of a Unix socket: user and groups are those that the kernel names, whatever the name service says. Who is root has all capabilities, and who is not
    /// has none: which ones the process had, the kernel does not tell.
    /// </summary>
    /// <param name="uid">Its effective user.</param>
    /// <param name="gid">Its effective group.</param>
    /// <param name="groups">Its supplementary groups.</param>
    /// <param name="level">How far the holder of the token may act for it.</param>
    /// <returns>The token of an interactive logon: its privileges are held and not enabled, but ChangeNotify.</returns>
    /// <exception cref="ArgumentException">The user or group is 4294967295, which means "none" to the kernel, or the level is not stated.</exception>
    public AccessToken LogOnPeer(uint uid, uint gid, IReadOnlyList<uint> groups, ImpersonationLevel level)
        => LogOn(new LinuxIdentity(uid, gid, groups, uid == 0 ? CapabilitySet.All : CapabilitySet.None), LogonKind.Interactive, level);

    /// <summary>Makes the token of an account that logged on over the network.</summary>
    /// <param name="account">The account; its password was checked.</param>
    /// <param name="level">How far the holder of the token may act for it.</param>
    /// <returns>The token, without an identity on Linux where the account is virtual; null when its user is gone.</returns>
    /// <exception cref="NativeException">The name service failed.</exception>
    public AccessToken? LogOnAccount(Account account, ImpersonationLevel level)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Uid is { } uid ? LogOnUser(uid, LogonKind.Network, level)
            : Create(account.Sid, [.. LogonGroups.Everybody(LogonKind.Network, NextLogon())], default, LogonKind.Network, level, null, account.Name);
    }

    /// <summary>Makes the token of somebody who did not say who he is: S-1-5-7, and Everyone only where the settings say so.</summary>
    /// <param name="level">How far the holder of the token may act for him.</param>
    /// <returns>A token without privileges.</returns>
    public AccessToken LogOnAnonymous(ImpersonationLevel level = ImpersonationLevel.Impersonate) => new(new AccessTokenParts
    {
        User = WellKnownSids.Anonymous,
        Groups = settings.Policy?.EveryoneIncludesAnonymous == true ? [new TokenGroup(WellKnownSids.Everyone)] : [],
        LogonKind = LogonKind.Network,
        ImpersonationLevel = level,
        FindName = NameOf(WellKnownSids.Anonymous),
    });

    /// <summary>Makes the token of the service's own work: LocalSystem, an administrator with every privilege, as the calling process.</summary>
    /// <returns>The token.</returns>
    /// <exception cref="NativeException">The kernel did not tell the groups.</exception>
    public AccessToken LogOnSystem()
    {
        Credentials credentials = Credentials.OfCaller();
        return new AccessToken(new AccessTokenParts
        {
            User = WellKnownSids.LocalSystem,
            Groups = [LogonGroups.Administrators, new TokenGroup(WellKnownSids.Everyone), new TokenGroup(WellKnownSids.AuthenticatedUsers), new TokenGroup(WellKnownSids.Local)],
            Privileges = PrivilegeSet.All,
            EnabledPrivileges = PrivilegeSet.All,
            LogonKind = LogonKind.System,
            ImpersonationLevel = ImpersonationLevel.Impersonate,
            Linux = new LinuxIdentity(credentials.EffectiveUid, credentials.EffectiveGid, credentials.SupplementaryGroups, credentials.EffectiveCapabilities),
            FindName = NameOf(WellKnownSids.LocalSystem),
        });
    }

    /// <summary>
    /// Makes the token of whomever a SID stands for, to find out what he may do: for a user the one of <see cref="LogOnUser(uint, LogonKind, ImpersonationLevel)"/>, for any other SID
    /// that of somebody who has it and what everybody has. It stands for nobody on Linux, so that nothing can be done with it.
    /// </summary>
    /// <param name="sid">A user, a group, or a well-known SID.</param>
    /// <param name="kind">How he comes.</param>
    /// <returns>The token.</returns>
    /// <exception cref="NativeException">The name service failed.</exception>
    public AccessToken TokenOf(Sid sid, LogonKind kind)
    {
        ArgumentNullException.ThrowIfNull(sid);
        if (sid == WellKnownSids.LocalSystem)
        {
            return LogOnSystem();
        }

        if (sid == WellKnownSids.Anonymous)
        {
            return LogOnAnonymous();
        }

        return WellKnownSids.TryGetUnixUser(sid, out uint uid) && LogOnUser(uid, kind) is { } token
            ? token
            : Create(sid, [.. LogonGroups.Everybody(kind, NextLogon()).Where(group => group.Sid != sid)], default, kind, ImpersonationLevel.Identify, null);
    }

    /// <summary>Makes the token of somebody whom the kernel vouches for.</summary>
    internal AccessToken LogOn(LinuxIdentity linux, LogonKind kind, ImpersonationLevel level)
    {
        List<TokenGroup> groups = LogonGroups.Of(linux);
        TokenGroup? administrators = Administrators(linux, kind);
        if (administrators is not null)
        {
            groups.Add(administrators);
        }

        groups.AddRange(LogonGroups.Everybody(kind, NextLogon()));
        PrivilegeSet privileges = LinuxPrivileges.Of(linux.Capabilities);
        return Create(
            WellKnownSids.UnixUser(linux.Uid),
            groups,
            administrators?.IsEnabled == true ? privileges.Union(new PrivilegeSet(Privilege.Security)) : privileges,
            kind,
            level,
            linux);
    }

    private static ulong NextLogon() => ((ulong)(uint)Environment.ProcessId << 32) | (uint)Interlocked.Increment(ref _logons);

    private AccessToken LogOn(UserEntry user, LogonKind kind, ImpersonationLevel level)
    {
        CapabilitySet capabilities = user.Uid == 0 ? CapabilitySet.All : CapabilitySet.None;
        return LogOn(new LinuxIdentity(user.Uid, user.Gid, [.. settings.NameService.FindGroupsOf(user)], capabilities), kind, level);
    }

    private AccessToken Create(Sid user, List<TokenGroup> groups, PrivilegeSet privileges, LogonKind kind, ImpersonationLevel level, LinuxIdentity? linux, string? name = null)
    {
        PrivilegeSet everybodys = new(Privilege.ChangeNotify);
        var parts = new AccessTokenParts
        {
            User = user,
            Groups = groups,
            Privileges = privileges.Union(everybodys),
            AssignedPrivileges = settings.Privileges is { } assignments
                ? new Lazy<PrivilegeSet>(() => assignments.AssignedTo(groups.Where(group => group.IsEnabled).Select(group => group.Sid).Prepend(user)))
                : null,
            EnabledPrivileges = everybodys,
            LogonKind = kind,
            ImpersonationLevel = level,
            Linux = linux,
            FindName = name is null ? NameOf(user) : () => name,
        };
        AccessToken token = new(parts);

        // Who comes over the network has no process here in which to enable anything. Facts 2.9.
        return kind == LogonKind.Network ? new AccessToken(parts with { EnabledPrivileges = token.Privileges }) : token;
    }

    private TokenGroup? Administrators(LinuxIdentity linux, LogonKind kind)
    {
        if (linux.Uid == 0 || linux.Uid == settings.RepositoryOwner())
        {
            return LogonGroups.Administrators;
        }

        bool? isAdministrator = IsAdministrator(linux);
        return isAdministrator == false ? null
            : isAdministrator == true && kind == LogonKind.Network && settings.Policy?.LocalAccountTokenFilterPolicy == true ? LogonGroups.Administrators
            : new TokenGroup(WellKnownSids.Administrators, GroupAttributes.UseForDenyOnly);
    }

    /// <summary>Whether a user is a member of a group of administrators; null where the name service does not say: then what denies applies, and nothing that allows.</summary>
    private bool? IsAdministrator(LinuxIdentity linux)
    {
        try
        {
            foreach (string name in settings.AdministratorGroups())
            {
                if (settings.NameService.FindGroup(name) is { } group && (group.Gid == linux.Gid || linux.SupplementaryGroups.Contains(group.Gid)))
                {
                    return true;
                }
            }

            return false;
        }
        catch (NativeException)
        {
            return null;
        }
    }

    private Func<string> NameOf(Sid sid) => () => settings.Names().PrincipalOf(sid);
}
