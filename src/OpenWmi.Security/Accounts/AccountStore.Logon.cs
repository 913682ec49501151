using System.Security.Cryptography;
using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <content>Logging on.</content>
public sealed partial class AccountStore
{
    /// <summary>Lets somebody try to log on. Whether there is the account, and whether it is locked, takes the same time to find out.</summary>
    /// <param name="name">The name that he gave; the case of its letters does not matter where no other user is meant by it.</param>
    /// <param name="verify">Says whether what he proved goes with a hash; called once, with the hash of nobody's password where there is no account. It must not keep the hash.</param>
    /// <returns>How it ended; it is written down already.</returns>
    /// <exception cref="WbemException">As <see cref="ProtectedFile.Update"/>; WBEM_E_CRITICAL_ERROR: the file is not what this wrote.</exception>
    /// <exception cref="NativeException">The name service failed.</exception>
    public AccountLogon LogOn(string name, Func<NtHash, bool> verify)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(verify);
        return Change(table =>
        {
            AccountEntry? entry = IsName(name) ? Find(table, name) : null;
            Span<byte> nobodys = stackalloc byte[NtHash.Size];
            RandomNumberGenerator.Fill(nobodys);
            using NtHash hash = NtHash.FromOctets(entry is null ? nobodys : entry.Hash);
            bool agrees = verify(hash);
            return Record(table, entry, agrees);
        });
    }

    private AccountLogon Record(AccountTable table, AccountEntry? entry, bool agrees)
    {
        if (entry is null)
        {
            table.UnknownLogons = table.UnknownLogons == long.MaxValue ? 0 : table.UnknownLogons + 1;
            return new AccountLogon(AccountLogonStatus.UnknownAccount, null);
        }

        if (IsLocked(entry))
        {
            Count(entry);
            return new AccountLogon(AccountLogonStatus.Locked, null);
        }

        if (agrees)
        {
            entry.Unlock();
            return new AccountLogon(AccountLogonStatus.Success, Show(entry));
        }

        bool isOld = entry.LastFailure is { } last && _time.GetUtcNow() - last >= LockoutDuration;
        if (isOld)
        {
            entry.Unlock();
        }

        Count(entry);
        entry.LockedUntil = entry.FailedLogons >= LockoutThreshold ? _time.GetUtcNow() + LockoutDuration : null;
        return new AccountLogon(AccountLogonStatus.WrongPassword, null);
    }

    private void Count(AccountEntry entry)
    {
        entry.FailedLogons = Math.Min(entry.FailedLogons + 1, int.MaxValue - 1);
        entry.LastFailure = _time.GetUtcNow();
    }

    /// <summary>The account of a name: a Unix user's where his number and his name are those of the account; a virtual one by its name, unless a user of Unix has that by now.</summary>
    private AccountEntry? Find(AccountTable table, string name)
    {
        UserEntry? user = names.FindUser(name) ?? names.FindUser(name.ToLowerInvariant());
        return user is not null
            ? table.Entries.Find(entry => entry.Uid == user.Uid && entry.Name == user.Name)
            : table.Entries.Find(entry => entry.Uid is null && entry.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
    }
}
