using System.Collections.Immutable;

namespace OpenWmi.Security;

/// <summary>
/// A token as access checks see it: user, groups with their attributes, restricting SIDs, privileges with their states. Only logons in this library
/// make one (S1). Immutable: what changes a token makes another.
/// </summary>
public sealed class AccessToken : IToken
{
    /// <summary>The most groups that a token may have: the 65,536 that the kernel lets a process have, and those that come with every logon.</summary>
    public const int MaxGroups = 65_600;

    private readonly AccessTokenParts _parts;
    private readonly Lazy<string> _displayName;

    /// <exception cref="ArgumentException">The impersonation level is not stated, an enabled privilege is not held, or there are too many groups.</exception>
    internal AccessToken(AccessTokenParts parts)
    {
        ArgumentNullException.ThrowIfNull(parts.User);
        if (parts.ImpersonationLevel is < ImpersonationLevel.Anonymous or > ImpersonationLevel.Delegate)
        {
            throw new ArgumentException("A token states its impersonation level.", nameof(parts));
        }

        if (parts.Groups.Count > MaxGroups || parts.RestrictingSids?.Count > MaxGroups)
        {
            throw new ArgumentException($"A token has at most {MaxGroups} groups and restricting SIDs.", nameof(parts));
        }

        _parts = parts;

        // Who was assigned what is not read as long as that does not matter.
        if (!parts.Privileges.Includes(parts.EnabledPrivileges) && !Privileges.Includes(parts.EnabledPrivileges))
        {
            throw new ArgumentException($"Enabled and not held: {parts.EnabledPrivileges.Except(Privileges)}.", nameof(parts));
        }

        TokenGroups = CopyOf(parts.Groups);
        Groups = EnabledOf(TokenGroups);
        RestrictingSids = parts.RestrictingSids is { } restricting ? CopyOf(restricting) : [];
        Sids = TableOfSids();
        RestrictingTable = parts.RestrictingSids is null ? null : TableOf(RestrictingSids);
        _displayName = new Lazy<string>(() => parts.FindName?.Invoke() ?? User.ToString());
    }

    /// <inheritdoc/>
    public Sid User => _parts.User;

    /// <summary>Whether the user counts for entries that deny, and for no others.</summary>
    public bool IsUserDenyOnly => _parts.IsUserDenyOnly;

    /// <summary>The groups that are enabled; those for deny only and those that are disabled are in <see cref="TokenGroups"/> alone.</summary>
    public ImmutableArray<Sid> Groups { get; }

    /// <summary>All groups, with what each is good for.</summary>
    public ImmutableArray<TokenGroup> TokenGroups { get; }

    /// <summary>Whether access is given only where it would be given to <see cref="RestrictingSids"/> as well.</summary>
    public bool IsRestricted => RestrictingTable is not null;

    /// <summary>The SIDs of a token that <see cref="IsRestricted"/>; where there is none, it is given no access at all.</summary>
    public ImmutableArray<Sid> RestrictingSids { get; }

    /// <summary>The privileges that the user holds, enabled or not. Who was assigned which is read at the first use.</summary>
    /// <exception cref="Cim.WbemException">WBEM_E_ACCESS_DENIED, WBEM_E_CRITICAL_ERROR: it cannot be read or must not be believed.</exception>
    public PrivilegeSet Privileges => _parts.AssignedPrivileges is { } assigned ? _parts.Privileges.Union(assigned.Value) : _parts.Privileges;

    /// <summary>Those of <see cref="Privileges"/> that are enabled; only these count.</summary>
    public PrivilegeSet EnabledPrivileges => _parts.EnabledPrivileges;

    /// <summary>How the user came here.</summary>
    public LogonKind LogonKind => _parts.LogonKind;

    /// <inheritdoc/>
    public ImpersonationLevel ImpersonationLevel => _parts.ImpersonationLevel;

    /// <inheritdoc/>
    public LinuxIdentity? Linux => _parts.Linux;

    /// <summary>The name of the user, or the SID in text where it has none.</summary>
    public string DisplayName => _displayName.Value;

    /// <inheritdoc/>
    public AccessToken Access => this;

    /// <summary>What each SID of the token is.</summary>
    internal SidTable Sids { get; }

    /// <summary>The restricting SIDs, or null.</summary>
    internal SidTable? RestrictingTable { get; }

    /// <summary>Enables or disables a privilege, as AdjustTokenPrivileges does (R13). One that was not assigned stays off (R14).</summary>
    /// <param name="privilege">The privilege.</param>
    /// <param name="enabled">Whether it is to be enabled.</param>
    /// <param name="token">The token with the privilege in that state; this token when the result is false.</param>
    /// <returns>Whether the user was assigned the privilege.</returns>
    public bool TryAdjust(Privilege privilege, bool enabled, out AccessToken token)
    {
        token = this;
        if (!Privileges.Contains(privilege))
        {
            return false;
        }

        PrivilegeSet one = new(privilege);
        PrivilegeSet states = enabled ? EnabledPrivileges.Union(one) : EnabledPrivileges.Except(one);
        token = states == EnabledPrivileges ? this : new AccessToken(_parts with { EnabledPrivileges = states });
        return true;
    }

    /// <summary>Makes a token that may do less, as CreateRestrictedToken does. Nothing is ever added: restricting SIDs are those that were there before and are given again.</summary>
    /// <param name="denyOnly">SIDs, of the user or of groups, that are to count for entries that deny only.</param>
    /// <param name="removed">Privileges that are taken away.</param>
    /// <param name="restricting">The SIDs to which access must be given as well; null to leave the token's as they are.</param>
    /// <returns>A new token.</returns>
    public AccessToken Restrict(IReadOnlyCollection<Sid> denyOnly, PrivilegeSet removed = default, IReadOnlyCollection<Sid>? restricting = null)
    {
        ArgumentNullException.ThrowIfNull(denyOnly);
        HashSet<Sid> disabled = [.. denyOnly];
        IEnumerable<Sid>? kept = !IsRestricted ? restricting : restricting is null ? RestrictingSids : RestrictingSids.Intersect(restricting);
        return new AccessToken(_parts with
        {
            IsUserDenyOnly = IsUserDenyOnly || disabled.Contains(User),
            Groups = [.. TokenGroups.Select(group => disabled.Contains(group.Sid) ? ForDenyOnly(group) : group)],
            Privileges = Privileges.Except(removed),
            AssignedPrivileges = null,
            EnabledPrivileges = EnabledPrivileges.Except(removed),
            RestrictingSids = kept is null ? null : [.. kept],
        });
    }

    /// <summary>The name and the SID of the user.</summary>
    /// <returns>One line.</returns>
    public override string ToString() => $"{DisplayName} ({User})";

    private static ImmutableArray<T> CopyOf<T>(IReadOnlyList<T> list)
    {
        ImmutableArray<T>.Builder copy = ImmutableArray.CreateBuilder<T>(list.Count);
        for (int i = 0; i < list.Count; i++)
        {
            copy.Add(list[i]);
        }

        return copy.MoveToImmutable();
    }

    private static ImmutableArray<Sid> EnabledOf(ImmutableArray<TokenGroup> groups)
    {
        ImmutableArray<Sid>.Builder enabled = ImmutableArray.CreateBuilder<Sid>(groups.Length);
        foreach (TokenGroup group in groups)
        {
            if (group.IsEnabled)
            {
                enabled.Add(group.Sid);
            }
        }

        return enabled.ToImmutable();
    }

    private static SidTable TableOf(ImmutableArray<Sid> sids)
    {
        SidTable table = new(sids.Length);
        foreach (Sid sid in sids)
        {
            table.Add(sid, SidMatch.Enabled);
        }

        return table;
    }

    private static TokenGroup ForDenyOnly(TokenGroup group)
        => new(group.Sid, (group.Attributes & ~(GroupAttributes.Ordinary | GroupAttributes.Owner)) | GroupAttributes.UseForDenyOnly);

    private static SidMatch MatchOf(TokenGroup group) => group.IsDenyOnly ? SidMatch.DenyOnly : group.IsEnabled ? SidMatch.Enabled : SidMatch.None;

    private SidTable TableOfSids()
    {
        SidTable table = new(TokenGroups.Length + 1);
        table.Add(User, IsUserDenyOnly ? SidMatch.DenyOnly : SidMatch.Enabled);
        foreach (TokenGroup group in TokenGroups)
        {
            table.Add(group.Sid, MatchOf(group));
        }

        return table;
    }
}
