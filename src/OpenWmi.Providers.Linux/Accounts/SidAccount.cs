using OpenWmi.Native;
using OpenWmi.Security;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>An account that can be listed, and its SID.</summary>
/// <param name="Sid">The SID.</param>
/// <param name="Name">Its name.</param>
/// <param name="ClassName">The class that has the account.</param>
/// <param name="Domain">The domain that the account has in this class.</param>
internal sealed record SidAccount(Sid Sid, AccountName Name, string ClassName, string Domain)
{
    private const string Users = "Win32_UserAccount";
    private const string Groups = "Win32_Group";
    private const string Others = "Win32_SystemAccount";

    /// <summary>The path of the account.</summary>
    public string Path => new ObjectReference(ClassName, "Domain", "Name").To(Domain, Name.Name);

    /// <summary>The accounts that every machine has; a label of integrity is none.</summary>
    public static IEnumerable<WellKnownAccount> WellKnown => WellKnownAccounts.All.Where(account => account.Name.Type != SidType.Label);

    /// <summary>All of them: the users, the groups, and those that every machine has.</summary>
    public static IEnumerable<SidAccount> Enumerate(AccountFacts facts) =>
        facts.Database.EnumerateUsers().DistinctBy(user => user.Name).Select(user => Of(facts, user))
            .Concat(facts.Database.EnumerateGroups().DistinctBy(group => group.Name).Select(group => Of(facts, group)))
            .Concat(WellKnown.Select(account => Of(facts, account)));

    /// <summary>The account of a SID; NULL where nobody has it.</summary>
    public static SidAccount? Find(AccountFacts facts, Sid sid) =>
        WellKnownSids.TryGetUnixUser(sid, out uint uid) ? facts.Database.FindUser(uid) is { } user ? Of(facts, user) : null
        : WellKnownSids.TryGetUnixGroup(sid, out uint gid) ? facts.Database.FindGroup(gid) is { } group ? Of(facts, group) : null
        : WellKnown.FirstOrDefault(account => account.Sid == sid) is { } known ? Of(facts, known)
        : null;

    /// <summary>The account of a path; NULL where it is the path of none.</summary>
    public static SidAccount? Find(AccountFacts facts, string path) =>
        Read(Users, path) is [var userDomain, var userName] ? facts.FindUser(new AccountName(userDomain, userName, SidType.User)) is { } user ? Of(facts, user) : null
        : Read(Groups, path) is [var groupDomain, var groupName] ? facts.FindGroup(new AccountName(groupDomain, groupName, SidType.Group)) is { } group ? Of(facts, group) : null
        : Read(Others, path) is [var domain, var name] ? FindWellKnown(facts, domain, name) is { } known ? Of(facts, known) : null
        : null;

    /// <summary>The account that every machine has, by the keys of Win32_SystemAccount, in any case.</summary>
    public static WellKnownAccount? FindWellKnown(AccountFacts facts, string domain, string name) =>
        string.Equals(domain, facts.Facts.ComputerName, StringComparison.OrdinalIgnoreCase)
            ? WellKnown.FirstOrDefault(account => string.Equals(account.Name.Name, name, StringComparison.OrdinalIgnoreCase))
            : null;

    private static string[]? Read(string className, string path) => new ObjectReference(className, "Domain", "Name").Read(path);

    private static SidAccount Of(AccountFacts facts, UserEntry user) => new(WellKnownSids.UnixUser(user.Uid), facts.NameOf(user), Users, facts.NameOf(user).Domain);

    private static SidAccount Of(AccountFacts facts, GroupEntry group) => new(WellKnownSids.UnixGroup(group.Gid), facts.NameOf(group), Groups, facts.NameOf(group).Domain);

    private static SidAccount Of(AccountFacts facts, WellKnownAccount account) => new(account.Sid, account.Name, Others, facts.Facts.ComputerName);
}
