using System.Text;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Proc;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>What the accounts of one call have in common, each read when it is first asked for. For one thread at a time.</summary>
/// <param name="facts">The host.</param>
internal sealed class AccountFacts(HostFacts facts)
{
    private const int MaxFile = 64 << 20;

    private HashSet<string>? _localUsers;
    private HashSet<string>? _localGroups;
    private ShadowFile? _shadow;
    private bool _hasReadShadow;

    public HostFacts Facts { get; } = facts;

    public IAccountDatabase Database => Facts.Host.Accounts;

    public static AccountFacts Of(ProviderRequest request) => new(HostFacts.Of(request));

    /// <summary>The domain and the name of a user.</summary>
    public AccountName NameOf(UserEntry user) => AccountName.Split(user.Name, Facts.ComputerName, SidType.User);

    /// <summary>The domain and the name of a group.</summary>
    public AccountName NameOf(GroupEntry group) => AccountName.Split(group.Name, Facts.ComputerName, SidType.Group);

    /// <summary>The domain and the name of a user of whom only the name is known.</summary>
    public AccountName UserNameOf(string entryName) => AccountName.Split(entryName, Facts.ComputerName, SidType.User);

    /// <summary>Whether /etc/passwd has the user.</summary>
    public bool IsLocalUser(string entryName) => (_localUsers ??= ReadNames("etc/passwd"u8)).Contains(entryName);

    /// <summary>Whether /etc/group has the group.</summary>
    public bool IsLocalGroup(string entryName) => (_localGroups ??= ReadNames("etc/group"u8)).Contains(entryName);

    /// <summary>What /etc/shadow says of a user; NULL where it says nothing or the caller may not read it.</summary>
    public ShadowEntry? FindShadow(string entryName)
    {
        if (!_hasReadShadow)
        {
            _shadow = ShadowFile.Read(Facts.Host);
            _hasReadShadow = true;
        }

        return _shadow?.Find(entryName);
    }

    /// <summary>The user of a domain and a name.</summary>
    public UserEntry? FindUser(AccountName account) =>
        account.EntryNames(Facts.ComputerName).Select(Database.FindUser).FirstOrDefault(user => user is not null && NameOf(user).IsSame(account));

    /// <summary>The group of a domain and a name.</summary>
    public GroupEntry? FindGroup(AccountName account) =>
        account.EntryNames(Facts.ComputerName).Select(Database.FindGroup).FirstOrDefault(group => group is not null && NameOf(group).IsSame(account));

    private HashSet<string> ReadNames(ReadOnlySpan<byte> path)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        using PooledFile file = PooledFile.Read(Facts.Host.Root, path, MaxFile);
        foreach (Range range in file.Content.Split((byte)'\n'))
        {
            ReadOnlySpan<byte> line = file.Content[range];
            if (line.IndexOf((byte)':') is > 0 and int colon)
            {
                names.Add(Encoding.UTF8.GetString(line[..colon]));
            }
        }

        return names;
    }
}
