using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>An account that every machine has and nobody logs on with: Everyone, Authenticated Users, SYSTEM, and groups such as Administrators.</summary>
[CimClass(Superclass = "Win32_Account")]
[DisplayName("System accounts")]
[UUID("{8502C4CA-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_SystemAccount
{
    private readonly WellKnownAccount _account;

    private Win32_SystemAccount(AccountFacts facts, WellKnownAccount account)
    {
        Domain = facts.Facts.ComputerName;
        _account = account;
    }

    /// <summary>Domain and Name, with a backslash between them.</summary>
    [MaxLen(64)]
    public string Caption => $@"{Domain}\{Name}";

    /// <summary>The same as Caption.</summary>
    public string Description => Caption;

    /// <summary>The host name, as on Windows; Win32_SID has the domain by which the account goes elsewhere.</summary>
    [Key, Override("Domain")]
    public string Domain { get; }

    /// <summary>Always NULL: these accounts were never made.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Always true.</summary>
    public static bool LocalAccount => true;

    /// <summary>The name, in English.</summary>
    [Key, Override("Name")]
    public string Name => _account.Name.Name;

    /// <summary>The same on every machine.</summary>
    public string SID => _account.Sid.ToString();

    /// <summary>4 for the groups of BUILTIN, 3 for BUILTIN itself, otherwise 5.</summary>
    public byte SIDType => (byte)_account.Name.Type;

    /// <summary>Always OK.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>All of them.</summary>
    public static IEnumerable<Win32_SystemAccount> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return SidAccount.WellKnown.Select(account => new Win32_SystemAccount(facts, account));
    }

    /// <summary>One of them, by name in any case.</summary>
    public static Win32_SystemAccount? Find(ProviderRequest request, string domain, string name)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return SidAccount.FindWellKnown(facts, domain, name) is { } account ? new Win32_SystemAccount(facts, account) : null;
    }
}
