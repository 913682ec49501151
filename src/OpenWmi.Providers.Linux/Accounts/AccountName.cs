using OpenWmi.Cim;

namespace OpenWmi.Providers.Linux.Accounts;

/// <summary>The two halves of an account's name as Windows has them.</summary>
/// <param name="Domain">The domain, or the computer for an account whose name tells none.</param>
/// <param name="Name">The name in it.</param>
internal readonly record struct AccountName(string Domain, string Name)
{
    /// <summary>Takes a name of the name service apart: <c>DOMAIN\name</c> as winbind writes it, <c>name@domain</c> as sssd does, or a plain name.</summary>
    public static AccountName Split(string entryName, string computer)
    {
        int backslash = entryName.IndexOf('\\', StringComparison.Ordinal);
        if (backslash > 0)
        {
            return new AccountName(entryName[..backslash], entryName[(backslash + 1)..]);
        }

        int at = entryName.LastIndexOf('@');
        return at > 0 && at < entryName.Length - 1 ? new AccountName(entryName[(at + 1)..], entryName[..at]) : new AccountName(computer, entryName);
    }

    /// <summary>How the name service may know the account: to be tried in turn.</summary>
    public IEnumerable<string> EntryNames(string computer) => CimName.Equals(Domain, computer) ? [Name] : [$@"{Domain}\{Name}", $"{Name}@{Domain}"];

    /// <summary>Whether both name one account: a domain in any case, a name exactly, as Linux tells them apart.</summary>
    public bool IsSame(AccountName other) => CimName.Equals(Domain, other.Domain) && Name == other.Name;

    /// <summary><c>DOMAIN\name</c>.</summary>
    public override string ToString() => $@"{Domain}\{Name}";
}
