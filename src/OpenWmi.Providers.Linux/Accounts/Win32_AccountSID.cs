using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>An account, and its security identifier. A condition on either looks up that one alone.</summary>
[CimClass(Association = true, Provider = "SECRCW32")]
internal sealed partial class Win32_AccountSID
{
    private static readonly ObjectReference Identifiers = new("Win32_SID", "SID");

    private readonly SidAccount _account;

    private Win32_AccountSID(SidAccount account) => _account = account;

    /// <summary>The account.</summary>
    [Key, Reference("Win32_Account")]
    public string Element => _account.Path;

    /// <summary>The identifier.</summary>
    [Key, Reference("Win32_SID")]
    public string Setting => Identifiers.To(_account.Sid.ToString());

    /// <summary>Those of the accounts or identifiers that the condition names; otherwise of all that can be listed.</summary>
    public static IEnumerable<Win32_AccountSID> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        IEnumerable<SidAccount?> accounts = request.ValuesOf(nameof(Element)) is { } elements ? elements.Select(element => SidAccount.Find(facts, element.AsString()))
            : request.ValuesOf(nameof(Setting)) is { } settings ? settings.Select(setting => Find(facts, setting.AsString()))
            : SidAccount.Enumerate(facts);
        return accounts.OfType<SidAccount>().Select(account => new Win32_AccountSID(account));
    }

    /// <summary>The one of an account and its identifier.</summary>
    public static Win32_AccountSID? Find(ProviderRequest request, string element, string setting) =>
        SidAccount.Find(AccountFacts.Of(request), element) is { } account && Identifiers.Is(setting, account.Sid.ToString()) ? new Win32_AccountSID(account) : null;

    private static SidAccount? Find(AccountFacts facts, string setting) =>
        Identifiers.Read(setting) is [var text] && Sid.TryParse(text, out Sid? sid) ? SidAccount.Find(facts, sid) : null;
}
