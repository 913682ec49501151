using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Tests.Enforcement;

/// <summary>A name service that knows one user and one group.</summary>
internal sealed class FewNames : IAccountNames
{
    public static readonly Sid Ann = WellKnownSids.UnixUser(TestToken.StrangerUid);
    public static readonly Sid Staff = WellKnownSids.UnixGroup(TestToken.GroupGid);

    public AccountName? FindName(Sid sid) =>
        sid == Ann ? new AccountName("HOST", "ann", SidType.User) : sid == Staff ? new AccountName("HOST", "staff", SidType.Group) : null;

    public Sid? FindSid(string principal) => principal switch
    {
        "ann" or @"HOST\ann" => Ann,
        "%staff" or @"HOST\staff" => Staff,
        _ => null,
    };

    public string PrincipalOf(Sid sid) => FindName(sid)?.Name ?? sid.ToString();

    public bool IsGone(Sid sid) => false;
}
