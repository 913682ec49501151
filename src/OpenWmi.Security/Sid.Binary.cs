using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace OpenWmi.Security;

public sealed partial class Sid
{
    //  0          1                   2                        8
    // +----------+-------------------+------------------------+----------------------------+
    // | Revision | SubAuthorityCount | IdentifierAuthority    | SubAuthority               |
    // | 1        | 0 to 15           | 6 octets, big-endian   | 4 octets each, little-endian |
    // +----------+-------------------+------------------------+----------------------------+
    // [MS-DTYP] 2.4.2.2
    private const int HeaderLength = 8;
    private const int SubAuthorityLength = 4;

    /// <summary>The length of the binary form: 8 to 68 octets.</summary>
    public int BinaryLength => HeaderLength + (SubAuthorities.Length * SubAuthorityLength);

    /// <summary>Reads a SID from the beginning of a buffer, which may go on after it.</summary>
    /// <param name="source">The buffer.</param>
    /// <param name="sid">The SID when the result is true; it is <see cref="BinaryLength"/> octets long.</param>
    /// <returns>False when the revision is not 1, there are more than 15 sub-authorities, or the buffer ends too early.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, [NotNullWhen(true)] out Sid? sid)
    {
        sid = null;
        if (source.Length < HeaderLength || source[0] != Revision || source[1] > MaxSubAuthorities
            || source.Length < HeaderLength + (source[1] * SubAuthorityLength))
        {
            return false;
        }

        ulong authority = BinaryPrimitives.ReadUInt64BigEndian(source) & MaxIdentifierAuthority;
        Span<uint> subAuthorities = stackalloc uint[source[1]];
        for (int i = 0; i < subAuthorities.Length; i++)
        {
            subAuthorities[i] = BinaryPrimitives.ReadUInt32LittleEndian(source[(HeaderLength + (i * SubAuthorityLength))..]);
        }

        sid = new Sid(authority, subAuthorities);
        return true;
    }

    /// <summary>Writes the binary form.</summary>
    /// <param name="destination">Receives <see cref="BinaryLength"/> octets.</param>
    /// <exception cref="ArgumentException">The destination is shorter than <see cref="BinaryLength"/>.</exception>
    public void Write(Span<byte> destination)
    {
        if (destination.Length < BinaryLength)
        {
            throw new ArgumentException($"The SID takes {BinaryLength} octets and the destination has {destination.Length}.", nameof(destination));
        }

        BinaryPrimitives.WriteUInt64BigEndian(destination, IdentifierAuthority);
        destination[0] = Revision;
        destination[1] = (byte)SubAuthorities.Length;
        for (int i = 0; i < SubAuthorities.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(destination[(HeaderLength + (i * SubAuthorityLength))..], SubAuthorities[i]);
        }
    }

    /// <summary>Makes the binary form.</summary>
    /// <returns>A new array of <see cref="BinaryLength"/> octets.</returns>
    public byte[] ToBinary()
    {
        byte[] binary = new byte[BinaryLength];
        Write(binary);
        return binary;
    }
}
