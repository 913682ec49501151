namespace OpenWmi.Security;

/// <summary>What people call an account, in the two halves that Windows has. For display, and never to decide anything.</summary>
/// <param name="Domain">The computer, for an account whose name tells no domain; <c>BUILTIN</c>, <c>NT AUTHORITY</c>; empty for the likes of Everyone.</param>
/// <param name="Name">The name in it.</param>
/// <param name="Type">What it is.</param>
public sealed record AccountName(string Domain, string Name, SidType Type)
{
    /// <summary>Takes a name of the name service apart: <c>DOMAIN\name</c> as winbind writes it, <c>name@domain</c> as sssd does, or a plain name.</summary>
    /// <param name="entryName">The name of a user's or group's entry.</param>
    /// <param name="computer">The domain of a plain name.</param>
    /// <param name="type">What the entry is.</param>
    /// <returns>The halves.</returns>
    public static AccountName Split(string entryName, string computer, SidType type)
    {
        ArgumentNullException.ThrowIfNull(entryName);
        int backslash = entryName.IndexOf('\\', StringComparison.Ordinal);
        if (backslash > 0)
        {
            return new AccountName(entryName[..backslash], entryName[(backslash + 1)..], type);
        }

        int at = entryName.LastIndexOf('@');
        return at > 0 && at < entryName.Length - 1
            ? new AccountName(entryName[(at + 1)..], entryName[..at], type)
            : new AccountName(computer, entryName, type);
    }

    /// <summary>How the name service may know the account: to be tried in turn.</summary>
    /// <param name="computer">The domain whose accounts have plain names there.</param>
    /// <returns>One name or two.</returns>
    public IEnumerable<string> EntryNames(string computer) => IsDomain(computer) ? [Name] : [$@"{Domain}\{Name}", $"{Name}@{Domain}"];

    /// <summary>Whether both name one account, or a user and a group of one name: a domain in any case, a name exactly, as Linux tells them apart.</summary>
    /// <param name="other">The other.</param>
    public bool IsSame(AccountName other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsDomain(other.Domain) && Name == other.Name;
    }

    /// <summary><c>DOMAIN\name</c>, or the name alone where there is no domain.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Domain.Length == 0 ? Name : $@"{Domain}\{Name}";

    private bool IsDomain(string domain) => string.Equals(Domain, domain, StringComparison.OrdinalIgnoreCase);
}
