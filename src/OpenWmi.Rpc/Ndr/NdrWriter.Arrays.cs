using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace OpenWmi.Rpc.Ndr;

// Arrays and the counts before them. [C706] 14.3.3.
public ref partial struct NdrWriter
{
    /// <summary>Writes <c>max_count</c> of a conformant array: directly before its elements, or before the structure that it ends.</summary>
    public void WriteConformance(int count) => WriteUInt32((uint)count);

    /// <summary>Writes <c>offset</c>, which is 0, and <c>actual_count</c> of a varying array.</summary>
    public void WriteVariance(int count)
    {
        WriteUInt32(0);
        WriteUInt32((uint)count);
    }

    /// <summary>Writes the elements of an array of numbers, all at once.</summary>
    public void WriteNumbers<T>(ReadOnlySpan<T> numbers)
        where T : unmanaged, IBinaryInteger<T>
    {
        ReadOnlySpan<byte> octets = MemoryMarshal.AsBytes(numbers);
        Span<byte> room = Take(numbers.IsEmpty ? 1 : Unsafe.SizeOf<T>(), octets.Length);
        octets.CopyTo(room);
        if (!BitConverter.IsLittleEndian)
        {
            Reverse<T>(room);
        }
    }

    private static void Reverse<T>(Span<byte> room)
    {
        for (int i = 0; i < room.Length; i += Unsafe.SizeOf<T>())
        {
            room.Slice(i, Unsafe.SizeOf<T>()).Reverse();
        }
    }
}
