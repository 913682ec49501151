using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A security identifier, and whom it stands for. Listed are those of the users and groups that can be listed and those that every machine has; by key there is every one that can be written, also
/// that of an account which is gone.
/// </summary>
[CimClass(Provider = "SECRCW32")]
[DisplayName("Security identifiers")]
internal sealed partial class Win32_SID
{
    private readonly Sid _sid;
    private readonly AccountName? _name;

    private Win32_SID(Sid sid, AccountName? name)
    {
        _sid = sid;
        _name = name;
    }

    /// <summary>The name of the account. NULL where nobody has the identifier, or nobody any more.</summary>
    public string? AccountName => _name?.Name;

    /// <summary>The binary form.</summary>
    public byte[] BinaryRepresentation => _sid.ToBinary();

    /// <summary>Where the account is known: the host name for users and groups of this machine, BUILTIN, NT AUTHORITY; empty for the likes of Everyone. NULL where AccountName is.</summary>
    public string? ReferencedDomainName => _name?.Domain;

    /// <summary>The text form: S-1-5-32-544.</summary>
    [Key]
    public string SID => _sid.ToString();

    /// <summary>The number of octets of BinaryRepresentation.</summary>
    public uint SidLength => (uint)_sid.BinaryLength;

    /// <summary>Those of the accounts that can be listed, each once.</summary>
    public static IEnumerable<Win32_SID> Enumerate(ProviderRequest request) =>
        SidAccount.Enumerate(AccountFacts.Of(request)).DistinctBy(account => account.Sid).Select(account => new Win32_SID(account.Sid, account.Name));

    /// <summary>One, as it is written by everybody: without zeros before its numbers.</summary>
    public static Win32_SID? Find(ProviderRequest request, string sid) =>
        Sid.TryParse(sid, out Sid? parsed) && string.Equals(parsed.ToString(), sid, StringComparison.OrdinalIgnoreCase)
            ? new Win32_SID(parsed, request.GetService<IAccountNames>().FindName(parsed))
            : null;
}
