using OpenWmi.Cim;
using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A user's membership in a group: by the list of the group's entry, or because the group is the primary one of the user's entry. Names in the list that are no user's are left out. A condition on
/// PartComponent asks for the groups of that user, one on GroupComponent reads that group and goes once through the users.
/// </summary>
[CimClass(Superclass = "CIM_Component", Association = true)]
[UUID("{8502C508-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_GroupUser
{
    private static readonly ObjectReference Groups = new("Win32_Group", "Domain", "Name");
    private static readonly ObjectReference Users = new("Win32_UserAccount", "Domain", "Name");

    private readonly AccountName _group;
    private readonly AccountName _user;

    private Win32_GroupUser(AccountName group, AccountName user)
    {
        _group = group;
        _user = user;
    }

    /// <summary>The group.</summary>
    [Key, Override("GroupComponent"), Reference("Win32_Group")]
    public string GroupComponent => Groups.To(_group.Domain, _group.Name);

    /// <summary>The user.</summary>
    [Key, Override("PartComponent"), Reference("Win32_Account")]
    public string PartComponent => Users.To(_user.Domain, _user.Name);

    /// <summary>The memberships of the users or of the groups that the condition names; otherwise those of all groups.</summary>
    public static IEnumerable<Win32_GroupUser> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        if (request.ValuesOf(nameof(PartComponent)) is { } users)
        {
            return Read(Users, users, SidType.User).Select(facts.FindUser).OfType<UserEntry>().SelectMany(user => GroupsOf(facts, user));
        }

        var members = new AccountMembers(facts.Database);
        IEnumerable<GroupEntry> groups = request.ValuesOf(nameof(GroupComponent)) is { } demanded
            ? Read(Groups, demanded, SidType.Group).Select(facts.FindGroup).OfType<GroupEntry>()
            : facts.Database.EnumerateGroups();
        return groups.SelectMany(group => members.UsersOf(group).Select(user => new Win32_GroupUser(facts.NameOf(group), facts.UserNameOf(user))));
    }

    /// <summary>The membership of one user in one group.</summary>
    public static Win32_GroupUser? Find(ProviderRequest request, string groupComponent, string partComponent)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return Groups.Read(groupComponent) is [var groupDomain, var groupName]
            && Users.Read(partComponent) is [var userDomain, var userName]
            && facts.FindUser(new AccountName(userDomain, userName, SidType.User)) is { } user
                ? GroupsOf(facts, user).FirstOrDefault(found => found._group.IsSame(new AccountName(groupDomain, groupName, SidType.Group)))
                : null;
    }

    private static IEnumerable<AccountName> Read(ObjectReference type, IReadOnlyList<CimValue> references, SidType kind) =>
        references.Select(reference => type.Read(reference.AsString())).OfType<string[]>().Select(keys => new AccountName(keys[0], keys[1], kind));

    private static IEnumerable<Win32_GroupUser> GroupsOf(AccountFacts facts, UserEntry user) => facts.Database.FindGroupsOf(user)
        .Select(facts.Database.FindGroup)
        .OfType<GroupEntry>()
        .Select(group => new Win32_GroupUser(facts.NameOf(group), facts.NameOf(user)));
}
