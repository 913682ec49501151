using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;

namespace OpenWmi.Security;

/// <summary>
/// The MD4 hash of RFC 1320. It is broken as a hash; NTLM keeps passwords in it ([MS-NLMP] 3.3.1), and .NET does not have it.
/// </summary>
internal static class Md4
{
    /// <summary>The length of a hash in octets.</summary>
    public const int HashSize = 16;

    private const int BlockSize = 64;
    private const int LengthSize = 8;
    private const uint SecondConstant = 0x5A82_7999;
    private const uint ThirdConstant = 0x6ED9_EBA1;

    // The order in which a round takes the words of a block, and by how much it rotates. RFC 1320, 3.4.
    private static ReadOnlySpan<byte> SecondOrder => [0, 4, 8, 12, 1, 5, 9, 13, 2, 6, 10, 14, 3, 7, 11, 15];

    private static ReadOnlySpan<byte> ThirdOrder => [0, 8, 4, 12, 2, 10, 6, 14, 1, 9, 5, 13, 3, 11, 7, 15];

    private static ReadOnlySpan<byte> FirstShifts => [3, 7, 11, 19];

    private static ReadOnlySpan<byte> SecondShifts => [3, 5, 9, 13];

    private static ReadOnlySpan<byte> ThirdShifts => [3, 9, 11, 15];

    /// <summary>Computes the hash.</summary>
    /// <param name="data">What to hash.</param>
    /// <param name="hash">Receives the 16 octets.</param>
    public static void HashData(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Span<uint> state = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476];
        ulong bits = (ulong)data.Length * 8;
        while (data.Length >= BlockSize)
        {
            Transform(state, data[..BlockSize]);
            data = data[BlockSize..];
        }

        Span<byte> last = stackalloc byte[2 * BlockSize];
        last.Clear();
        data.CopyTo(last);
        last[data.Length] = 0x80;
        int length = data.Length < BlockSize - LengthSize ? BlockSize : 2 * BlockSize;
        BinaryPrimitives.WriteUInt64LittleEndian(last[(length - LengthSize)..], bits);
        for (int start = 0; start < length; start += BlockSize)
        {
            Transform(state, last.Slice(start, BlockSize));
        }

        for (int i = 0; i < state.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(hash[(i * sizeof(uint))..], state[i]);
        }

        CryptographicOperations.ZeroMemory(last);
    }

    private static void Transform(Span<uint> state, ReadOnlySpan<byte> block)
    {
        Span<uint> words = stackalloc uint[16];
        for (int i = 0; i < words.Length; i++)
        {
            words[i] = BinaryPrimitives.ReadUInt32LittleEndian(block[(i * sizeof(uint))..]);
        }

        (uint a, uint b, uint c, uint d) = (state[0], state[1], state[2], state[3]);
        unchecked
        {
            for (int i = 0; i < 16; i++)
            {
                (a, b, c, d) = (d, BitOperations.RotateLeft(a + ((b & c) | (~b & d)) + words[i], FirstShifts[i % 4]), b, c);
            }

            for (int i = 0; i < 16; i++)
            {
                (a, b, c, d) = (d, BitOperations.RotateLeft(a + ((b & c) | (b & d) | (c & d)) + words[SecondOrder[i]] + SecondConstant, SecondShifts[i % 4]), b, c);
            }

            for (int i = 0; i < 16; i++)
            {
                (a, b, c, d) = (d, BitOperations.RotateLeft(a + (b ^ c ^ d) + words[ThirdOrder[i]] + ThirdConstant, ThirdShifts[i % 4]), b, c);
            }

            state[0] += a;
            state[1] += b;
            state[2] += c;
            state[3] += d;
        }

        words.Clear();
    }
}
