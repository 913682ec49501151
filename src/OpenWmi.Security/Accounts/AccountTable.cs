using System.Security.Cryptography;

namespace OpenWmi.Security;

/// <summary>All accounts, with their secrets: cleared when it is disposed of.</summary>
internal sealed class AccountTable : IDisposable
{
    /// <summary>The SID before the number of a virtual account, which tells the accounts of this store from those of others; null until there is one.</summary>
    public Sid? Domain { get; set; }

    /// <summary>The number of the next virtual account. It only grows: a SID is never used again.</summary>
    public uint NextRid { get; set; } = 1000;

    /// <summary>How often somebody tried who has no account: written for these as for others, so that time does not tell who has one.</summary>
    public long UnknownLogons { get; set; }

    public List<AccountEntry> Entries { get; } = [];

    public void Dispose() => Entries.ForEach(entry => CryptographicOperations.ZeroMemory(entry.Hash));
}
