using System.Collections.Immutable;
using System.Security.Cryptography;
using OpenWmi.Cim;
using OpenWmi.Native;

namespace OpenWmi.Security;

/// <summary>
/// The accounts with which somebody may log on over the network with NTLM: the file accounts.json of the state directory. Each belongs to a user of Unix, by his number and his name: neither a name nor a
/// number that is given to somebody else brings him the account. Or it is virtual and exists here alone. Any number of threads and processes may use it.
/// </summary>
/// <param name="directory">The state directory.</param>
/// <param name="names">Where users of Unix are looked up.</param>
/// <param name="time">The clock; null for the system's.</param>
public sealed partial class AccountStore(string directory, INameService names, TimeProvider? time = null)
{
    /// <summary>The name of the file.</summary>
    public const string FileName = "accounts.json";

    /// <summary>The most accounts that there can be.</summary>
    public const int MaxAccounts = 1024;

    /// <summary>The most characters of a name.</summary>
    public const int MaxNameLength = 64;

    /// <summary>The most characters of a password.</summary>
    public const int MaxPasswordLength = 256;

    /// <summary>How many wrong passwords one after the other lock an account.</summary>
    public const int LockoutThreshold = 10;

    internal const int MaxLength = 1 << 20;
    private readonly ProtectedFile _file = new(Path.Combine(directory, FileName), MaxLength);
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>How long an account stays locked, and after which time without a wrong password the count begins anew.</summary>
    public static TimeSpan LockoutDuration { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Reads the accounts, without their secrets.</summary>
    /// <returns>The accounts by name.</returns>
    /// <exception cref="WbemException">As <see cref="ProtectedFile.Read"/>; WBEM_E_CRITICAL_ERROR: the file is not what this wrote.</exception>
    /// <exception cref="NativeException">The name service failed.</exception>
    public ImmutableArray<Account> Read()
    {
        using AccountTable table = AccountFile.Parse(_file.Read(), _file.Path);
        return [.. table.Entries.Select(Show).OrderBy(account => account.Name, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>Adds an account.</summary>
    /// <param name="name">The name of a Unix user; for a virtual account, of none.</param>
    /// <param name="isVirtual">Whether it is to exist here alone.</param>
    /// <param name="hash">Of the password.</param>
    /// <returns>The account.</returns>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_PARAMETER: it cannot have the name. WBEM_E_NOT_FOUND: there is no such Unix user. WBEM_E_ALREADY_EXISTS. WBEM_E_OUT_OF_DISK_SPACE: there are <see cref="MaxAccounts"/>. As <see cref="ProtectedFile.Update"/>.
    /// </exception>
    /// <exception cref="NativeException">The name service failed.</exception>
    public Account Add(string name, bool isVirtual, NtHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        CheckName(name);
        uint? uid = FindUser(name, isVirtual);
        return Change(table =>
        {
            if (table.Entries.Find(entry => Show(entry).Name.Equals(name, StringComparison.OrdinalIgnoreCase) || (uid is not null && entry.Uid == uid)) is { } existing)
            {
                throw Wrong(
                    WbemStatus.WBEM_E_ALREADY_EXISTS,
                    Show(existing).IsGone ? $"There is an account {existing.Name} already, of a Unix user who is gone. To be rid of it: wmi account remove {existing.Name}"
                        : $"There is an account {Show(existing).Name} already. To give it another password: wmi account password {Show(existing).Name}");
            }

            if (table.Entries.Count >= MaxAccounts)
            {
                throw Wrong(WbemStatus.WBEM_E_OUT_OF_DISK_SPACE, $"There are {MaxAccounts} accounts, which is all that are possible.");
            }

            var entry = new AccountEntry
            {
                Name = name,
                Sid = uid is { } number ? WellKnownSids.UnixUser(number) : NewSid(table),
                Uid = uid,
                Hash = hash.Octets.ToArray(),
                PasswordSet = _time.GetUtcNow(),
            };
            table.Entries.Add(entry);
            return Show(entry);
        });
    }

    /// <summary>Removes an account.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND. As <see cref="ProtectedFile.Update"/>.</exception>
    public void Remove(string name) => Change(table =>
    {
        AccountEntry entry = Require(table, name);
        CryptographicOperations.ZeroMemory(entry.Hash);
        return table.Entries.Remove(entry);
    });

    /// <summary>Gives an account another password, and unlocks it. One whose user is called otherwise by now can be used again.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="hash">Of the password.</param>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND. As <see cref="ProtectedFile.Update"/>.</exception>
    public void SetPassword(string name, NtHash hash)
    {
        ArgumentNullException.ThrowIfNull(hash);
        Change(table =>
        {
            AccountEntry entry = Require(table, name);
            entry.Name = Show(entry).Name;
            entry.SetHash(hash.Octets);
            entry.PasswordSet = _time.GetUtcNow();
            entry.Unlock();
            return entry;
        });
    }

    /// <summary>Unlocks an account and forgets the wrong passwords.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>Whether it was locked.</returns>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND. As <see cref="ProtectedFile.Update"/>.</exception>
    public bool Unlock(string name) => Change(table =>
    {
        AccountEntry entry = Require(table, name);
        bool wasLocked = IsLocked(entry);
        entry.Unlock();
        return wasLocked;
    });

    internal static bool IsName(string name)
        => name.Length is > 0 and <= MaxNameLength
        && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '$')
        && name[0] is not ('-' or '.');

    private static void CheckName(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsName(name))
        {
            throw Wrong(
                WbemStatus.WBEM_E_INVALID_PARAMETER,
                $"An account cannot be named '{name}'. A name has 1 to {MaxNameLength} letters, digits, dots, hyphens, underscores and dollar signs, and begins with neither a dot nor a hyphen.");
        }

        if (WellKnownAccounts.FindSid(name) is not null)
        {
            throw Wrong(WbemStatus.WBEM_E_INVALID_PARAMETER, $"'{name}' is well known to mean something else. Choose another name.");
        }
    }

    private static WbemException Wrong(WbemStatus status, string sentence) => new(status, sentence);

    private static Sid NewSid(AccountTable table)
    {
        table.Domain ??= NewDomain();
        return new Sid(table.Domain.IdentifierAuthority, [.. table.Domain.SubAuthorities, table.NextRid++]);
    }

    // S-1-5-21 and 96 bits, as a machine gets them when Windows is installed.
    private static Sid NewDomain()
    {
        const ulong NtAuthority = 5;
        const uint NonUnique = 21;
        Span<uint> parts = [NonUnique, 0, 0, 0];
        RandomNumberGenerator.Fill(System.Runtime.InteropServices.MemoryMarshal.AsBytes(parts[1..]));
        return new Sid(NtAuthority, parts);
    }

    private uint? FindUser(string name, bool isVirtual)
    {
        UserEntry? user = names.FindUser(name);
        return isVirtual && user is not null
                ? throw Wrong(WbemStatus.WBEM_E_INVALID_PARAMETER, $"There is a Unix user {name}, with whom a virtual account of that name would be taken for one. Choose another name, or leave out --virtual.")
            : isVirtual ? null
            : user?.Uid ?? throw Wrong(
                WbemStatus.WBEM_E_NOT_FOUND, $"There is no Unix user {name}. Create him first (useradd {name}), or say --virtual for an account that exists here alone and can use nothing of this machine.");
    }

    private AccountEntry Require(AccountTable table, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Find(table, name) ?? table.Entries.Find(entry => Show(entry).Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw Wrong(WbemStatus.WBEM_E_NOT_FOUND, $"There is no account {name}.{CimSuggestion.For(name, table.Entries.Select(entry => Show(entry).Name))}");
    }

    private bool IsLocked(AccountEntry entry) => entry.LockedUntil is { } end && _time.GetUtcNow() < end;

    private Account Show(AccountEntry entry)
    {
        UserEntry? user = entry.Uid is { } uid ? names.FindUser(uid) : null;
        return new Account
        {
            Name = user?.Name ?? entry.Name,
            Sid = entry.Sid,
            Uid = entry.Uid,
            IsGone = entry.Uid is not null && user is null,
            IsRenamed = user is not null && user.Name != entry.Name,
            PasswordSet = entry.PasswordSet,
            FailedLogons = entry.FailedLogons,
            LockedUntil = IsLocked(entry) ? entry.LockedUntil : null,
        };
    }

    private T Change<T>(Func<AccountTable, T> change)
    {
        byte[]? written = null;
        try
        {
            return _file.Update(content =>
            {
                using AccountTable table = AccountFile.Parse(content, _file.Path);
                T result = change(table);
                written = AccountFile.Write(table);
                return (written, result);
            });
        }
        finally
        {
            CryptographicOperations.ZeroMemory(written);
        }
    }
}
