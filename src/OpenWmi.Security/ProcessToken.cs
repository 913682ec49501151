using System.Collections.Immutable;
using System.Globalization;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// The token of the calling process: its effective user and groups, logged on at this machine. What the object manager uses when
/// it is embedded in a command, where the kernel already enforces everything that the process may do.
/// </summary>
public sealed class ProcessToken : IToken
{
    private readonly Lazy<string> _displayName;

    private ProcessToken(LinuxIdentity linux, IUserNames names)
    {
        Linux = linux;
        User = WellKnownSids.UnixUser(linux.Uid);
        Groups = MapGroups(linux);
        _displayName = new Lazy<string>(() => names.FindName(linux.Uid) ?? linux.Uid.ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public Sid User { get; }

    /// <summary>
    /// S-1-22-2-gid of every group of the process; for root S-1-5-32-544; and S-1-1-0, S-1-5-11, S-1-5-32-545, S-1-2-0 and S-1-5-4.
    /// </summary>
    public ImmutableArray<Sid> Groups { get; }

    /// <summary>Always <see cref="Security.ImpersonationLevel.Impersonate"/>: the process acts as itself, on this machine.</summary>
    public ImpersonationLevel ImpersonationLevel => ImpersonationLevel.Impersonate;

    /// <inheritdoc/>
    public LinuxIdentity Linux { get; }

    /// <summary>The login name; the number in decimal for a user without a name.</summary>
    public string DisplayName => _displayName.Value;

    /// <summary>Makes the token of the calling process as it is now.</summary>
    /// <returns>The token.</returns>
    /// <exception cref="NativeException">The kernel did not tell the groups.</exception>
    public static ProcessToken Current()
    {
        Credentials credentials = Credentials.OfCaller();
        LinuxIdentity linux = new(credentials.EffectiveUid, credentials.EffectiveGid, credentials.SupplementaryGroups);
        return Create(linux, new SystemUserNames());
    }

    /// <inheritdoc/>
    public override string ToString() => $"{DisplayName} ({User})";

    internal static ProcessToken Create(LinuxIdentity linux, IUserNames names) => new(linux, names);

    private static ImmutableArray<Sid> MapGroups(LinuxIdentity linux)
    {
        List<Sid> own = [WellKnownSids.UnixGroup(linux.Gid)];
        for (int i = 0; i < linux.SupplementaryGroups.Count; i++)
        {
            if (linux.SupplementaryGroups[i] != linux.Gid)
            {
                own.Add(WellKnownSids.UnixGroup(linux.SupplementaryGroups[i]));
            }
        }

        if (linux.Uid == 0)
        {
            own.Add(WellKnownSids.Administrators);
        }

        return
        [
            .. own,
            WellKnownSids.Everyone,
            WellKnownSids.AuthenticatedUsers,
            WellKnownSids.Users,
            WellKnownSids.Local,
            WellKnownSids.Interactive,
        ];
    }
}
