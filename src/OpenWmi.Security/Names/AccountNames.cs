using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// Names by the name service of the machine, and the well-known ones. The name of a SID is remembered for half a minute; the SID of a name is looked up each time,
/// because rights are given to it.
/// </summary>
public sealed class AccountNames : IAccountNames
{
    /// <summary>The most characters of a principal: two names of 256, and what stands between and before them. Longer ones are nobody's.</summary>
    public const int MaxPrincipalLength = 514;

    internal const int CacheCapacity = 2048;
    private const int MaxPendingLookups = 8;
    private const char GroupMark = '%';
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan FailureLifetime = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(5);
    private static readonly Lazy<AccountNames> Shared = new(() => new AccountNames(new SystemNameService(), UnixName.Read().NodeName));

    private readonly INameService _service;
    private readonly TimedLookups _lookups;
    private readonly LookupCache<Sid, FoundName> _names;

    /// <summary>Creates the names of a machine.</summary>
    /// <param name="service">Where users and groups are looked up.</param>
    /// <param name="machine">The name of the machine, which is the domain of accounts whose names tell none.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="limit">How long a lookup is waited for; null for 5 seconds.</param>
    public AccountNames(INameService service, string machine, TimeProvider? time = null, TimeSpan? limit = null)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentNullException.ThrowIfNull(machine);
        _service = service;
        Machine = machine;
        _lookups = new TimedLookups(limit ?? DefaultLimit, MaxPendingLookups);
        _names = new LookupCache<Sid, FoundName>(CacheCapacity, time ?? TimeProvider.System);
    }

    /// <summary>Those of this machine, with one cache for the process. Nothing is looked up before a name is asked for.</summary>
    public static AccountNames OfThisMachine => Shared.Value;

    /// <summary>The name of the machine.</summary>
    public string Machine { get; }

    internal int CachedCount => _names.Count;

    /// <inheritdoc/>
    public AccountName? FindName(Sid sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        return WellKnownAccounts.FindName(sid) ?? LogonName(sid) ?? LookUp(sid).Value;
    }

    /// <inheritdoc/>
    public bool IsGone(Sid sid) => IsUnix(sid) && LookUp(sid) is { Answered: true, Value: null };

    /// <inheritdoc/>
    public Sid? FindSid(string principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        string name = principal.Trim();
        if (name.Length is 0 or > MaxPrincipalLength)
        {
            return null;
        }

        if (Sid.TryParse(name, out Sid? sid))
        {
            return sid;
        }

        int backslash = name.IndexOf('\\', StringComparison.Ordinal);
        return name[0] == GroupMark ? LookUp(() => FindGroup(name[1..]))
            : backslash < 0 ? FindPlain(name)
            : WellKnownAccounts.IsDomain(name.AsSpan(0, backslash)) ? WellKnownAccounts.FindSid(name)
            : LookUp(() => FindUser(name) ?? FindGroup(name));
    }

    /// <inheritdoc/>
    public string PrincipalOf(Sid sid)
    {
        ArgumentNullException.ThrowIfNull(sid);
        if (FindName(sid) is not { } name)
        {
            return sid.ToString();
        }

        // Only what stands for this SID and for no other: a name may be that of a user and of a group, or have a meaning of its own.
        string text = WellKnownAccounts.FindName(sid) is not null ? name.ToString() : Shortest(name);
        return MeansSame(text, sid) ? text : sid.ToString();
    }

    private static bool IsUnix(Sid sid) => WellKnownSids.TryGetUnixUser(sid, out _) || WellKnownSids.TryGetUnixGroup(sid, out _);

    private static AccountName? LogonName(Sid sid) => WellKnownSids.IsLogonSession(sid)
        ? new AccountName("NT AUTHORITY", $"LogonSessionId_{sid.SubAuthorities[1]}_{sid.SubAuthorities[2]}", SidType.LogonSession)
        : null;

    private bool MeansSame(string text, Sid sid) => (WellKnownAccounts.FindSid(text) is null || WellKnownAccounts.FindName(sid) is not null) && FindSid(text) == sid;

    private string Shortest(AccountName name)
    {
        string plain = string.Equals(name.Domain, Machine, StringComparison.OrdinalIgnoreCase) ? name.Name : name.ToString();
        return name.Type == SidType.Group ? GroupMark + plain : WellKnownAccounts.FindSid(plain) is null ? plain : name.ToString();
    }

    private Sid? FindPlain(string name)
    {
        Sid? wellKnown = WellKnownAccounts.FindSid(name);
        Sid? user = LookUp(() => FindUser(name));
        return wellKnown is null || user is null
            ? wellKnown ?? user
            : throw new WbemException(
                WbemStatus.WBEM_E_INVALID_PARAMETER,
                $@"'{name}' is a user here, and it is {WellKnownAccounts.FindName(wellKnown)}. Write {Machine}\{name} for the user, or {wellKnown} for the other.");
    }

    private Sid? FindUser(string name)
        => EntryNames(name).Select(_service.FindUser).FirstOrDefault(user => user is not null) is { } found ? WellKnownSids.UnixUser(found.Uid) : null;

    private Sid? FindGroup(string name)
        => EntryNames(name).Select(_service.FindGroup).FirstOrDefault(group => group is not null) is { } found ? WellKnownSids.UnixGroup(found.Gid) : null;

    private IEnumerable<string> EntryNames(string name)
        => name.Contains('\\', StringComparison.Ordinal) ? AccountName.Split(name, Machine, SidType.Unknown).EntryNames(Machine) : [name];

    private AccountName? LookUpName(Sid sid)
        => WellKnownSids.TryGetUnixUser(sid, out uint uid) ? NameOf(_service.FindUser(uid)?.Name, SidType.User)
            : WellKnownSids.TryGetUnixGroup(sid, out uint gid) ? NameOf(_service.FindGroup(gid)?.Name, SidType.Group)
            : null;

    private AccountName? NameOf(string? entryName, SidType type) => entryName is null ? null : AccountName.Split(entryName, Machine, type);

    private FoundName LookUp(Sid sid)
    {
        // Others are not known to the name service, and would fill the cache.
        if (!IsUnix(sid))
        {
            return new FoundName(true, null);
        }

        if (!_names.TryGet(sid, out FoundName found))
        {
            bool answered = _lookups.TryRun(() => LookUpName(sid), out AccountName? name);
            found = new FoundName(answered, name);
            _names.Add(sid, found, answered ? Lifetime : FailureLifetime);
        }

        return found;
    }

    private Sid? LookUp(Func<Sid?> lookup) => _lookups.TryRun(lookup, out Sid? sid) ? sid : null;

    private readonly record struct FoundName(bool Answered, AccountName? Value);
}
