using System.Security.Cryptography;
using System.Text;

namespace OpenWmi.Security;

/// <summary>
/// What NTLM knows of a password: whoever has it can log on. [MS-NLMP] 3.3.1, NTOWFv1: the MD4 of the password in UTF-16LE. It is never shown; dispose of it, so that it does not stay in memory.
/// </summary>
public sealed class NtHash : IDisposable
{
    /// <summary>The length in octets.</summary>
    public const int Size = 16;

    private readonly byte[] _octets;

    private NtHash(byte[] octets) => _octets = octets;

    /// <summary>The octets; zeros once it is disposed of.</summary>
    public ReadOnlySpan<byte> Octets => _octets;

    /// <summary>Computes the hash of a password.</summary>
    /// <param name="password">The password; the caller clears it.</param>
    /// <returns>The hash.</returns>
    public static NtHash FromPassword(ReadOnlySpan<char> password)
    {
        byte[] text = new byte[Encoding.Unicode.GetByteCount(password)];
        try
        {
            byte[] octets = new byte[Size];
            Encoding.Unicode.GetBytes(password, text);
            Md4.HashData(text, octets);
            return new NtHash(octets);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(text);
        }
    }

    /// <summary>Takes a hash over that was computed before.</summary>
    /// <param name="octets">16 octets, which are copied.</param>
    /// <returns>The hash.</returns>
    /// <exception cref="ArgumentException">There are not 16.</exception>
    public static NtHash FromOctets(ReadOnlySpan<byte> octets)
        => octets.Length == Size ? new NtHash(octets.ToArray()) : throw new ArgumentException($"An NT hash has {Size} octets, not {octets.Length}.", nameof(octets));

    /// <summary>Whether both are of one password, in a time that does not tell how much of them agrees.</summary>
    /// <param name="other">The other.</param>
    public bool FixedTimeEquals(NtHash other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return CryptographicOperations.FixedTimeEquals(_octets, other._octets);
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(_octets);
}
