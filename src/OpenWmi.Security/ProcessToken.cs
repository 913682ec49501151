using System.Collections.Immutable;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// The token of the calling process: its effective user and groups, logged on at this machine. What the object manager uses when
/// it is embedded in a command, where the kernel already enforces everything that the process may do.
/// </summary>
public sealed class ProcessToken : IToken
{
    private ProcessToken(LinuxIdentity linux, Func<IAccountNames> names)
    {
        Linux = linux;
        Access = new AccessToken(new AccessTokenParts
        {
            User = WellKnownSids.UnixUser(linux.Uid),
            Groups = MapGroups(linux),
            LogonKind = LogonKind.Interactive,
            ImpersonationLevel = ImpersonationLevel.Impersonate,
            Linux = linux,
            FindName = () => names().PrincipalOf(WellKnownSids.UnixUser(linux.Uid)),
        });
    }

    /// <inheritdoc/>
    public Sid User => Access.User;

    /// <summary>
    /// S-1-22-2-gid of every group of the process; for root S-1-5-32-544; and S-1-1-0, S-1-5-11, S-1-5-32-545, S-1-2-0 and S-1-5-4.
    /// </summary>
    public ImmutableArray<Sid> Groups => Access.Groups;

    /// <summary>Always <see cref="Security.ImpersonationLevel.Impersonate"/>: the process acts as itself, on this machine.</summary>
    public ImpersonationLevel ImpersonationLevel => Access.ImpersonationLevel;

    /// <inheritdoc/>
    public LinuxIdentity Linux { get; }

    /// <summary>The login name; the SID in text for a user without a name.</summary>
    public string DisplayName => Access.DisplayName;

    /// <summary>The same user and groups; Administrators, where it is there, can own things. No privilege is held.</summary>
    public AccessToken Access { get; }

    /// <summary>Makes the token of the calling process as it is now.</summary>
    /// <returns>The token.</returns>
    /// <exception cref="NativeException">The kernel did not tell the groups.</exception>
    public static ProcessToken Current()
    {
        Credentials credentials = Credentials.OfCaller();
        LinuxIdentity linux = new(credentials.EffectiveUid, credentials.EffectiveGid, credentials.SupplementaryGroups);
        return Create(linux, () => AccountNames.OfThisMachine);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{DisplayName} ({User})";

    internal static ProcessToken Create(LinuxIdentity linux, Func<IAccountNames> names) => new(linux, names);

    private static List<TokenGroup> MapGroups(LinuxIdentity linux)
    {
        List<TokenGroup> groups = [new(WellKnownSids.UnixGroup(linux.Gid))];
        for (int i = 0; i < linux.SupplementaryGroups.Count; i++)
        {
            if (linux.SupplementaryGroups[i] != linux.Gid)
            {
                groups.Add(new TokenGroup(WellKnownSids.UnixGroup(linux.SupplementaryGroups[i])));
            }
        }

        if (linux.Uid == 0)
        {
            groups.Add(new TokenGroup(WellKnownSids.Administrators, GroupAttributes.Ordinary | GroupAttributes.Owner));
        }

        Sid[] everybody = [WellKnownSids.Everyone, WellKnownSids.AuthenticatedUsers, WellKnownSids.Users, WellKnownSids.Local, WellKnownSids.Interactive];
        groups.AddRange(everybody.Select(sid => new TokenGroup(sid)));
        return groups;
    }
}
