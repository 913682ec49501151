using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenWmi.Rpc.Ndr;

// Arrays and the counts before them. [C706] 14.3.3. Nothing is allocated for a count before it was checked against the protocol's maximum and against what remains.
public ref partial struct NdrReader
{
    /// <summary>Reads <c>max_count</c> of a conformant array whose elements follow it: directly, or after the structure that it stands before.</summary>
    /// <param name="maximum">The most elements that the protocol allows.</param>
    /// <param name="elementSize">The fewest octets that an element has.</param>
    /// <exception cref="NdrException">It is more, or more than what remains could hold.</exception>
    public int ReadConformance(int maximum, int elementSize)
    {
        NdrReader ahead = this;
        int count = ahead.ReadCount(maximum, elementSize);
        this = ahead;
        return count;
    }

    /// <summary>Reads <c>max_count</c> of an array that is varying too: any number, for nothing is as long as it says.</summary>
    public uint ReadMaximumCount() => ReadUInt32();

    /// <summary>Reads <c>offset</c> and <c>actual_count</c> of a varying array.</summary>
    /// <param name="conformance"><c>max_count</c>: what <see cref="ReadMaximumCount"/> gave, or the length in the declaration.</param>
    /// <param name="maximum">The most elements that the protocol allows.</param>
    /// <param name="elementSize">The fewest octets that an element has.</param>
    /// <exception cref="NdrException">The offset is not 0, or the count is more than one of the three allows.</exception>
    public int ReadVariance(uint conformance, int maximum, int elementSize)
    {
        NdrReader ahead = this;
        uint offset = ahead.ReadUInt32();
        if (offset != 0)
        {
            NdrErrors.OffsetNotZero(offset, _position);
        }

        int count = ahead.ReadCount((int)Math.Min((uint)maximum, conformance), elementSize);
        this = ahead;
        return count;
    }

    /// <summary>Reads a count that must be one that came before.</summary>
    /// <param name="expected">The one that came before.</param>
    /// <exception cref="NdrException">It is another.</exception>
    public void ReadCountEqualTo(int expected)
    {
        NdrReader ahead = this;
        uint count = ahead.ReadUInt32();
        if (count != (uint)expected)
        {
            NdrErrors.CountsDiffer(count, expected, _position);
        }

        this = ahead;
    }

    /// <summary>Compares the number of elements of an array with the parameter that says it: <c>size_is</c> or <c>length_is</c>.</summary>
    /// <param name="count">The number of elements.</param>
    /// <param name="expected">What the parameter says.</param>
    /// <exception cref="NdrException">They differ.</exception>
    public readonly void RequireCount(long count, long expected)
    {
        if (count != expected)
        {
            NdrErrors.CountsDiffer((uint)Math.Clamp(count, 0, uint.MaxValue), expected, _position);
        }
    }

    /// <summary>Reads the elements of an array of numbers, all at once.</summary>
    /// <param name="destination">Where they go: as many as fit.</param>
    public void ReadNumbers<T>(Span<T> destination)
        where T : unmanaged, IBinaryInteger<T>
    {
        Span<byte> octets = MemoryMarshal.AsBytes(destination);
        Take(destination.IsEmpty ? 1 : Unsafe.SizeOf<T>(), octets.Length).CopyTo(octets);
        if (_isBigEndian == BitConverter.IsLittleEndian)
        {
            Reverse(destination);
        }
    }

    private static void Reverse<T>(Span<T> numbers)
        where T : unmanaged
    {
        switch (Unsafe.SizeOf<T>())
        {
            case sizeof(ushort):
                Span<ushort> shorts = MemoryMarshal.Cast<T, ushort>(numbers);
                BinaryPrimitives.ReverseEndianness(shorts, shorts);
                break;
            case sizeof(uint):
                Span<uint> longs = MemoryMarshal.Cast<T, uint>(numbers);
                BinaryPrimitives.ReverseEndianness(longs, longs);
                break;
            case sizeof(ulong):
                Span<ulong> hypers = MemoryMarshal.Cast<T, ulong>(numbers);
                BinaryPrimitives.ReverseEndianness(hypers, hypers);
                break;
        }
    }

    private int ReadCount(int maximum, int elementSize)
    {
        int offset = _position;
        uint count = ReadUInt32();
        if (count > (uint)maximum)
        {
            NdrErrors.TooMany(count, maximum, offset);
        }

        if ((long)count * elementSize > Remaining)
        {
            NdrErrors.UnexpectedEnd((long)count * elementSize, Remaining, offset);
        }

        return (int)count;
    }
}
