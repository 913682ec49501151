using OpenWmi.Native;
using OpenWmi.Providers.Linux.Accounts;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux;

/// <summary>
/// A group of the name service: of /etc/group, or of a domain that sssd or winbind brings in. Groups of a domain are listed only where those are set to list them; by name each is found.
/// </summary>
[CimClass(Superclass = "Win32_Account")]
[DisplayName("Groups")]
[UUID("{8502C4CB-5FBB-11D2-AAC1-006008C78BC7}")]
internal sealed partial class Win32_Group
{
    private readonly AccountFacts _facts;
    private readonly GroupEntry _group;
    private readonly AccountName _name;

    private Win32_Group(AccountFacts facts, GroupEntry group)
    {
        _facts = facts;
        _group = group;
        _name = facts.NameOf(group);
    }

    /// <summary>Domain and Name, with a backslash between them.</summary>
    [MaxLen(64)]
    public string Caption => _name.ToString();

    /// <summary>Always NULL: nobody describes a group.</summary>
    public static string? Description => null;

    /// <summary>The domain that the name itself tells (<c>DOMAIN\name</c>, <c>name@domain</c>); otherwise the host name.</summary>
    [Key, Override("Domain")]
    public string Domain => _name.Domain;

    /// <summary>Always NULL: nobody writes down when a group was made.</summary>
    public static DateTimeOffset? InstallDate => null;

    /// <summary>Whether the group is in /etc/group.</summary>
    public bool LocalAccount => _facts.IsLocalGroup(_group.Name);

    /// <summary>The name of the group, without a domain. Case counts.</summary>
    [Key, Override("Name")]
    public string Name => _name.Name;

    /// <summary>S-1-22-2 and the number of the group, as Samba writes it.</summary>
    public string SID => WellKnownSids.UnixGroup(_group.Gid).ToString();

    /// <summary>Always 2: a group.</summary>
    public static byte SIDType => (byte)SidType.Group;

    /// <summary>Always OK: a group has no other state.</summary>
    [MaxLen(10)]
    public static string Status => "OK";

    /// <summary>All groups, in the order of the sources; one that is in two of them comes once.</summary>
    public static IEnumerable<Win32_Group> Enumerate(ProviderRequest request)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return facts.Database.EnumerateGroups().DistinctBy(group => group.Name).Select(group => new Win32_Group(facts, group));
    }

    /// <summary>One group, by the name service alone.</summary>
    public static Win32_Group? Find(ProviderRequest request, string domain, string name)
    {
        AccountFacts facts = AccountFacts.Of(request);
        return facts.FindGroup(new AccountName(domain, name, SidType.Group)) is { } group ? new Win32_Group(facts, group) : null;
    }
}
