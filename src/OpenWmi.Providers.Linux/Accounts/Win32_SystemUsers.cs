using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>The computer, and a user who has an account on it. A condition on PartComponent looks up that user alone.</summary>
[CimClass(Superclass = "CIM_SystemComponent", Association = true)]
[UUID("{8502C4F2-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_SystemUsers
{
    private static readonly ObjectReference Computers = new("Win32_ComputerSystem", "Name");
    private static readonly ObjectReference Users = new("Win32_UserAccount", "Domain", "Name");

    private readonly AccountFacts _facts;
    private readonly AccountName _user;

    private Win32_SystemUsers(AccountFacts facts, UserEntry user)
    {
        _facts = facts;
        _user = facts.NameOf(user);
    }

    /// <summary>The computer.</summary>
    [Key, Override("GroupComponent"), Reference("Win32_ComputerSystem")]
    public string GroupComponent => Computers.To(_facts.Facts.ComputerName);

    /// <summary>The user.</summary>
    [Key, Override("PartComponent"), Reference("Win32_UserAccount")]
    public string PartComponent => Users.To(_user.Domain, _user.Name);

    /// <summary>The users that the condition names; otherwise all of them.</summary>
    public static IEnumerable<Win32_SystemUsers> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        IEnumerable<UserEntry> users = request.ValuesOf(nameof(PartComponent)) is { } demanded
            ? demanded.Select(reference => Find(facts, reference.AsString())).OfType<UserEntry>()
            : facts.Database.EnumerateUsers().DistinctBy(user => user.Name);
        return users.Select(user => new Win32_SystemUsers(facts, user));
    }

    /// <summary>One user, by the name service alone.</summary>
    public static Win32_SystemUsers? Find(ProviderRequest request, string groupComponent, string partComponent)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return Computers.Is(groupComponent, facts.Facts.ComputerName) && Find(facts, partComponent) is { } user ? new Win32_SystemUsers(facts, user) : null;
    }

    private static UserEntry? Find(AccountFacts facts, string reference) =>
        Users.Read(reference) is [var domain, var name] ? facts.FindUser(new AccountName(domain, name, SidType.User)) : null;
}
