namespace OpenWmi.Security;

/// <summary>What logons depend on. Nothing of it is read before a logon needs it.</summary>
public sealed record LogonSettings
{
    /// <summary>Where users and groups are looked up.</summary>
    public INameService NameService { get; init; } = new SystemNameService();

    /// <summary>Names for display.</summary>
    public Func<IAccountNames> Names { get; init; } = () => AccountNames.OfThisMachine;

    /// <summary>The names of the groups whose members are administrators, once they are root: in a token the membership counts for entries that deny.</summary>
    public Func<IReadOnlyList<string>> AdministratorGroups { get; init; } = AdministratorGroupSetting.Read;

    /// <summary>The settings of the machine; null when both are off.</summary>
    public ILogonPolicy? Policy { get; init; }

    /// <summary>Which privileges were assigned to whom; null for none.</summary>
    public IPrivilegeAssignments? Privileges { get; init; }

    /// <summary>Finds the user who owns the repository for himself, and is its administrator: null for a repository of root's. Asked for everybody but root.</summary>
    public Func<uint?> RepositoryOwner { get; init; } = () => null;
}
