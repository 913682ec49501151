using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A user of the name service: of /etc/passwd, or of a domain that sssd or winbind brings in. Users of a domain are listed only where those are set to list them; by name each is found.
/// What stands in /etc/shadow is NULL for callers who may not read that file, and for users that it does not have.
/// </summary>
[CimClass(Superclass = "Win32_Account")]
[DisplayName("User accounts")]
[UUID("{8502C4CC-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_UserAccount
{
    private const uint NormalAccount = 512;

    private readonly AccountFacts _facts;
    private readonly UserEntry _user;
    private readonly AccountName _name;

    private Win32_UserAccount(AccountFacts facts, UserEntry user)
    {
        _facts = facts;
        _user = user;
        _name = facts.NameOf(user);
    }

    /// <summary>Always 512: an account of a person or of a program; Linux knows no other kinds.</summary>
    [BitMap("8", "9", "11", "12", "13")]
    [BitValues("Temporary duplicate account", "Normal account", "Interdomain trust account", "Workstation trust account", "Server trust account")]
    public static uint AccountType => NormalAccount;

    /// <summary>Domain and Name, with a backslash between them.</summary>
    [MaxLen(64)]
    public string Caption => _name.ToString();

    /// <summary>The comment field of the entry, whole. NULL where it is empty.</summary>
    public string? Description => _user.Gecos.Length > 0 ? _user.Gecos : null;

    /// <summary>Whether the account has expired: the date of expiry in /etc/shadow, what <c>usermod --expiredate</c> sets, has come.</summary>
    public bool? Disabled => Shadow?.IsExpired(DateTimeOffset.UtcNow);

    /// <summary>The domain that the name itself tells (<c>DOMAIN\name</c>, <c>name@domain</c>); otherwise the host name.</summary>
    [Key, Override("Domain")]
    public string Domain => _name.Domain;

    /// <summary>The full name: the comment field up to its first comma. NULL where it is empty.</summary>
    public string? FullName => _user.Gecos.Split(',', 2)[0] is { Length: > 0 } name ? name : null;

    /// <summary>Always NULL: nobody writes down when an account was made.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Whether the account is in /etc/passwd.</summary>
    public bool LocalAccount => _facts.IsLocalUser(_user.Name);

    /// <summary>Whether the password is locked, as by <c>passwd -l</c>, or none was ever set: its field in /etc/shadow begins with ! or *. Keys may still let the user in.</summary>
    public bool? Lockout => Shadow?.IsLocked;

    /// <summary>The login name, without a domain. Case counts.</summary>
    [Key, Override("Name")]
    public string Name => _name.Name;

    /// <summary>Whether the user can change the password: not where its least age in /etc/shadow exceeds its greatest.</summary>
    public bool? PasswordChangeable => Shadow?.PasswordChangeable;

    /// <summary>Whether the password has to be changed after some time: its greatest age in /etc/shadow.</summary>
    public bool? PasswordExpires => Shadow?.PasswordExpires;

    /// <summary>Whether a password is needed: its field in /etc/shadow is not empty.</summary>
    public bool? PasswordRequired => Shadow?.HasPassword;

    /// <summary>S-1-22-1 and the number of the user, as Samba writes it.</summary>
    public string SID => WellKnownSids.UnixUser(_user.Uid).ToString();

    /// <summary>Always 1: a user.</summary>
    public static byte SIDType => (byte)SidType.User;

    /// <summary>Degraded where Disabled or Lockout is true, otherwise OK. NULL where they are.</summary>
    [MaxLen(10)]
    public string? Status => Shadow is not { } shadow ? null : shadow.IsLocked || shadow.IsExpired(DateTimeOffset.UtcNow) ? "Degraded" : "OK";

    private ShadowEntry? Shadow => _facts.FindShadow(_user.Name);

    /// <summary>All users, in the order of the sources; one that is in two of them comes once.</summary>
    public static IEnumerable<Win32_UserAccount> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return facts.Database.EnumerateUsers().DistinctBy(user => user.Name).Select(user => new Win32_UserAccount(facts, user));
    }

    /// <summary>One user, by the name service alone.</summary>
    public static Win32_UserAccount? Find(ProviderRequest request, string domain, string name)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return facts.FindUser(new AccountName(domain, name, SidType.User)) is { } user ? new Win32_UserAccount(facts, user) : null;
    }
}
