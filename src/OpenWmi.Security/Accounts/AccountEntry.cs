using System.Security.Cryptography;

namespace OpenWmi.Security;

/// <summary>An account as it is stored, with its secret.</summary>
internal sealed class AccountEntry
{
    /// <summary>The name when the password was set.</summary>
    public required string Name { get; set; }

    public required Sid Sid { get; init; }

    public required uint? Uid { get; init; }

    /// <summary>The NT hash.</summary>
    public required byte[] Hash { get; set; }

    public required DateTimeOffset PasswordSet { get; set; }

    public int FailedLogons { get; set; }

    public DateTimeOffset? LastFailure { get; set; }

    public DateTimeOffset? LockedUntil { get; set; }

    public void SetHash(ReadOnlySpan<byte> hash)
    {
        CryptographicOperations.ZeroMemory(Hash);
        Hash = hash.ToArray();
    }

    public void Unlock()
    {
        FailedLogons = 0;
        LastFailure = null;
        LockedUntil = null;
    }
}
