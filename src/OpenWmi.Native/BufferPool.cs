using System.Numerics;

namespace OpenWmi.Native;

/// <summary>Buffers that are used again: a few, for what is read all the time. Any number of threads may use it.</summary>
/// <remarks>The pool of the framework does more, and to set it up takes a noticeable part of the start of a short command.</remarks>
public static class BufferPool
{
    private const int MaxKeptLength = 1 << 20;
    private static readonly byte[]?[] Kept = new byte[]?[16];

    /// <summary>Gets a buffer, whose content is anything.</summary>
    /// <param name="minimumLength">The octets that it must have at least, above 0.</param>
    /// <returns>A buffer of at least that length that nobody else uses.</returns>
    public static byte[] Rent(int minimumLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(minimumLength);
        for (int i = 0; i < Kept.Length; i++)
        {
            if (Kept[i] is { } known && known.Length >= minimumLength && Interlocked.CompareExchange(ref Kept[i], null, known) == known)
            {
                return known;
            }
        }

        int length = minimumLength <= MaxKeptLength ? (int)BitOperations.RoundUpToPowerOf2((uint)minimumLength) : minimumLength;
        return GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>Gives a buffer back, which must not be used any more. Large ones, and more than are usually in use, are left to the collector.</summary>
    /// <param name="buffer">What <see cref="Rent"/> gave.</param>
    /// <param name="clear">Whether what is in it must not be seen by whoever gets it next.</param>
    public static void Return(byte[] buffer, bool clear = false)
    {
        ArgumentNullException.ThrowIfNull(buffer);
        if (clear)
        {
            Array.Clear(buffer);
        }

        for (int i = 0; i < Kept.Length && buffer.Length is > 0 and <= MaxKeptLength; i++)
        {
            if (Kept[i] is null && Interlocked.CompareExchange(ref Kept[i], buffer, null) is null)
            {
                return;
            }
        }
    }
}
