using System.Buffers.Binary;
using OpenWmi.Wbem.ObjectEncoding;

namespace OpenWmi.Fuzz.Targets;

/// <summary>Changes encoded objects field by field: numbers to those at the edges, references to other items, parts longer and shorter with the lengths around them.</summary>
internal static class WmioMutator
{
    private const int MaxLength = 64 << 10;
    private static readonly uint[] Edges = [0, 1, 2, 3, 4, 5, 0xFF, 0x100, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0x8000000A, 0xFFFFFFFE, uint.MaxValue];

    public static byte[] Mutate(ReadOnlySpan<byte> input, Random random)
    {
        byte[] octets = input.ToArray();
        for (int changes = random.Next(1, 4); changes > 0; changes--)
        {
            IReadOnlyList<ObjectBlockElement> elements = ObjectBlockDescription.OfEncodingUnit(octets).Elements;
            if (elements.Count == 0)
            {
                return octets;
            }

            octets = Change(octets, elements, elements[random.Next(elements.Count)], random);
        }

        return octets;
    }

    private static byte[] Change(byte[] octets, IReadOnlyList<ObjectBlockElement> elements, ObjectBlockElement element, Random random)
    {
        int length = Math.Min(element.Length, octets.Length - element.Offset);
        switch (random.Next(6))
        {
            case 0 when length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(octets.AsSpan(element.Offset), Edges[random.Next(Edges.Length)]);
                return octets;
            case 1 when length >= 4:
                // What another field says: a reference to another item, the type of another property.
                ObjectBlockElement other = elements[random.Next(elements.Count)];
                octets.AsSpan(Math.Min(other.Offset, octets.Length - 4), Math.Min(4, other.Length)).CopyTo(octets.AsSpan(element.Offset));
                return octets;
            case 2 when length >= 4:
                BinaryPrimitives.WriteUInt32LittleEndian(
                    octets.AsSpan(element.Offset), unchecked(BinaryPrimitives.ReadUInt32LittleEndian(octets.AsSpan(element.Offset)) + (uint)random.Next(-9, 10)));
                return octets;
            case 3 when length > 0 && octets.Length < MaxLength:
                return Resize(octets, elements, element.Offset, 0, octets.AsSpan(element.Offset, Math.Min(length, 256)).ToArray());
            case 4 when length > 0:
                return Resize(octets, elements, element.Offset, length, []);
            case 5 when element.Offset < octets.Length:
                octets[element.Offset + (length > 0 ? random.Next(length) : 0)] ^= (byte)(1 << random.Next(8));
                return octets;
            default:
                return octets;
        }
    }

    // Takes octets out or puts some in; the lengths of all parts around the place follow.
    private static byte[] Resize(byte[] octets, IReadOnlyList<ObjectBlockElement> elements, int offset, int removed, byte[] inserted)
    {
        foreach (ObjectBlockElement field in elements)
        {
            bool isLength = field.Name is "ObjectEncodingLength" or "EncodingLength" or "DerivationListLength" or "NdTableValueTableLength" or "ClassHeap" or "MethodHeap" or "InstanceHeap";
            int end = field.Name.EndsWith("Heap", StringComparison.Ordinal) ? field.Offset + field.Length : field.Offset + Number(octets, field.Offset);
            if (isLength && field.Offset + 4 <= octets.Length && field.Offset + 4 <= offset && offset < end)
            {
                BinaryPrimitives.WriteInt32LittleEndian(octets.AsSpan(field.Offset), unchecked(Number(octets, field.Offset) + inserted.Length - removed));
            }
        }

        return [.. octets.AsSpan(0, offset), .. inserted, .. octets.AsSpan(offset + removed)];
    }

    private static int Number(byte[] octets, int offset) => offset + 4 <= octets.Length ? BinaryPrimitives.ReadInt32LittleEndian(octets.AsSpan(offset)) & 0xFFFFFF : 0;
}
