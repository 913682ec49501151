using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>Who is at the other end of a session: the token, the way the calls come, and where records about them go. Thread-safe.</summary>
/// <param name="token">Who it is, as a logon found out.</param>
/// <param name="connection">How the calls come.</param>
/// <param name="log">Where records go; NULL where the program keeps none.</param>
internal sealed class Caller(IToken token, IClientConnection connection, IAuditLog? log)
{
    private const uint Membership = 1;

    // The one thing that a group decides here and no namespace's descriptor can: facts 1.11.
    private static readonly SecurityDescriptor OnlyAdministrators = new(null, null, new Acl(Ace.Allow(WellKnownSids.Administrators, Membership)));
    private static readonly GenericMapping MembershipMapping = new(Membership, Membership, Membership, Membership);

    private AuditCaller? _forAudit;

    /// <summary>The token.</summary>
    public IToken Token { get; } = token;

    /// <summary>How the calls come.</summary>
    public IClientConnection Connection { get; } = connection;

    /// <summary>Where records go; NULL where the program keeps none.</summary>
    public IAuditLog? Log { get; } = log;

    /// <summary>Whether the caller came over a network, so that it needs Remote Enable as well.</summary>
    public bool IsRemote { get; } = token.Access.LogonKind == LogonKind.Network || Has(token, WellKnownSids.Network);

    /// <summary>Whether the caller does not let himself be known: such a one is served nowhere. Facts 4.5.</summary>
    public bool IsAnonymous => Token.ImpersonationLevel == ImpersonationLevel.Anonymous;

    /// <summary>Whether Administrators is in the token and enabled: a filtered administrator is none.</summary>
    public bool IsAdministrator => AccessCheck.Check(Token.Access, OnlyAdministrators, Membership, MembershipMapping).IsGranted;

    /// <summary>The caller as records name it.</summary>
    public AuditCaller ForAudit => _forAudit ??= new AuditCaller(Token, Connection.Address);

    /// <summary>The one who makes a call, whose records go where those of the login go.</summary>
    public Caller EnterAs(IToken token, IClientConnection connection) => new(token, connection, Log);

    /// <summary>Whether a login of another one is this one's too: the same user, come the same way (R34), who lets himself be known (facts 4.5).</summary>
    public bool IsSameAs(Caller other) => Token.User == other.Token.User && IsRemote == other.IsRemote && !IsAnonymous;

    /// <summary>Whether a group is in the token and enabled.</summary>
    public bool IsIn(Sid group) => Has(Token, group);

    /// <summary>Whether the caller holds a privilege and has enabled it.</summary>
    public bool HasEnabled(Privilege privilege) => Token.Access.EnabledPrivileges.Contains(privilege);

    private static bool Has(IToken token, Sid group)
    {
        foreach (Sid one in token.Groups)
        {
            if (one == group)
            {
                return true;
            }
        }

        return false;
    }
}
