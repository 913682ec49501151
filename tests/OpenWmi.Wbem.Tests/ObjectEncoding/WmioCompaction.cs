using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpenWmi.Wbem.Tests.ObjectEncoding;

/// <summary>
/// An object encoding without what depends on how it came about: the heap items that something refers to, in the order in which they are referred to, and nothing
/// else. Knows the structures, and nothing of the model or the codec.
/// </summary>
/// <remarks>
/// Windows grows heaps in place: changing an element leaves its former octets behind, heaps and parts are longer than their content, and padding is what was in
/// memory. No writer can know that. The decoration of method signatures names the machine on which the class was compiled, which no reader keeps.
/// </remarks>
internal sealed class WmioCompaction(byte[] source)
{
    private readonly List<byte> _target = [];
    private int _at;
    private int _heap;
    private int _newHeap;
    private (int Type, int Offset)[] _properties = [];

    /// <summary>Compacts an EncodingUnit.</summary>
    public static byte[] Of(byte[] unit)
    {
        var compaction = new WmioCompaction(unit) { _at = 8 };
        compaction.Copy(0, 8);
        compaction.Block(null);
        compaction.Patch(4, compaction._target.Count - 8);
        return [.. compaction._target];
    }

    private void Block((byte[] Server, byte[] Namespace)? decoration)
    {
        byte flags = source[_at++];
        _target.Add(flags);
        (byte[], byte[]) own = (flags & 4) != 0 ? (TakeString(), TakeString()) : ([], []);
        (byte[] server, byte[] ns) = decoration ?? own;
        _target.AddRange(server);
        _target.AddRange(ns);
        if ((flags & 2) != 0)
        {
            (int count, int tables) = ClassPart();
            Instance(count, tables);
            return;
        }

        for (int i = 0; i < 2; i++)
        {
            ClassPart();
            Methods((server, ns));
        }
    }

    private (int Count, int Tables) ClassPart()
    {
        int start = _at;
        int newStart = _target.Count;
        Copy(_at, 13);
        _target[newStart + 4] = 0;
        CopySized();
        int qualifiers = _at;
        int newQualifiers = Reserve(SizeOfSet());
        int count = Number(_at);
        Copy(_at, 4);
        int lookup = _at;
        int newLookup = Reserve(8 * count);
        _at += 8 * count;
        int tables = Number(start + 9);
        int newTables = _target.Count;
        int oldTables = _at;
        Copy(_at, tables);
        MaskNd(newTables, count);
        BeginHeap(out int word);
        if (Number(start + 5) >= 0)
        {
            MoveText(start + 5, newStart + 5);
        }

        Qualifiers(qualifiers, newQualifiers);
        var infos = new List<int>();
        for (int i = 0; i < count; i++)
        {
            MoveText(lookup + (8 * i), newLookup + (8 * i));
            int info = _heap + Number(lookup + (8 * i) + 4);
            infos.Add(info);
            Patch(newLookup + (8 * i) + 4, _target.Count - _newHeap);
            _target.AddRange(source.AsSpan(info, 14));
            int set = _target.Count;
            _target.AddRange(new byte[Number(info + 14)]);
            Qualifiers(info + 14, set);
        }

        foreach (int info in infos.OrderBy(Order))
        {
            if ((Bits(oldTables, Order(info)) & 1) == 0)
            {
                int slot = ((count + 3) / 4) + Number(info + 6);
                Value(Number(info), oldTables + slot, newTables + slot);
            }
        }

        EndHeap(word);
        Patch(newStart, _target.Count - newStart);
        _at = start + Number(start);
        _properties = [.. infos.OrderBy(Order).Select(info => (Number(info), Number(info + 6)))];
        return (count, tables);
    }

    private void Instance(int count, int tables)
    {
        int start = _at;
        int newStart = _target.Count;
        Copy(_at, 9);
        int newTables = _target.Count;
        int oldTables = _at;
        Copy(_at, tables);
        MaskNd(newTables, count);
        int qualifiers = _at;
        int newQualifiers = Reserve(SizeOfSet());
        Copy(_at, 1);
        BeginHeap(out int word);
        MoveText(start + 5, newStart + 5);
        for (int i = 0; i < count; i++)
        {
            if (Bits(oldTables, i) == 0)
            {
                int slot = ((count + 3) / 4) + _properties[i].Offset;
                Value(_properties[i].Type, oldTables + slot, newTables + slot);
            }
        }

        Qualifiers(qualifiers, newQualifiers);
        EndHeap(word);
        Patch(newStart, _target.Count - newStart);
        _at = start + Number(start);
    }

    private void Methods((byte[], byte[]) decoration)
    {
        int start = _at;
        int newStart = _target.Count;
        Copy(_at, 8);
        _target[newStart + 6] = _target[newStart + 7] = 0;
        int count = BinaryPrimitives.ReadUInt16LittleEndian(source.AsSpan(start + 4));
        int old = _at;
        int descriptions = _target.Count;
        Copy(_at, 24 * count);
        BeginHeap(out int word);
        (int heap, int newHeap) = (_heap, _newHeap);
        for (int i = 0; i < count; i++)
        {
            int from = old + (24 * i);
            int to = descriptions + (24 * i);
            (_heap, _newHeap) = (heap, newHeap);
            MoveText(from, to);
            Signature(heap + Number(from + 16), to + 16, newHeap, decoration);
            Signature(heap + Number(from + 20), to + 20, newHeap, decoration);
            (_heap, _newHeap) = (heap, newHeap);
            Patch(to + 12, _target.Count - newHeap);
            int set = _target.Count;
            _target.AddRange(new byte[Number(heap + Number(from + 12))]);
            Qualifiers(heap + Number(from + 12), set);
        }

        (_heap, _newHeap) = (heap, newHeap);
        EndHeap(word);
        Patch(newStart, _target.Count - newStart);
        _at = start + Number(start);
    }

    private void Signature(int from, int reference, int newHeap, (byte[], byte[]) decoration)
    {
        Patch(reference, _target.Count - newHeap);
        int length = _target.Count;
        _target.AddRange(new byte[4]);
        if (Number(from) > 0)
        {
            _at = from + 4;
            Block(decoration);
        }

        Patch(length, _target.Count - length - 4);
    }

    private void Qualifiers(int from, int to)
    {
        int end = from + Number(from);
        source.AsSpan(from, end - from).CopyTo(CollectionsMarshal.AsSpan(_target)[to..]);
        for (int at = from + 4; at < end;)
        {
            if ((Number(at) & int.MinValue) == 0)
            {
                MoveText(at, to + at - from);
            }

            int type = Number(at + 5);
            Value(type, at + 9, to + at + 9 - from);
            at += 9 + SlotLength(type);
        }
    }

    private void Value(int type, int from, int to)
    {
        if ((type & 0x2000) == 0)
        {
            if ((type & 0xFFF) is 8 or 101 or 102)
            {
                MoveText(from, to);
            }

            return;
        }

        int array = _heap + Number(from);
        int count = Number(array);
        int element = SlotLength(type & 0xFFF);
        Patch(to, _target.Count - _newHeap);
        int newArray = _target.Count;
        _target.AddRange(source.AsSpan(array, 4 + (count * element)));
        for (int i = 0; i < count && (type & 0xFFF) is 8 or 101 or 102; i++)
        {
            MoveText(array + 4 + (4 * i), newArray + 4 + (4 * i));
        }
    }

    private void MoveText(int from, int to)
    {
        int item = _heap + Number(from);
        Patch(to, _target.Count - _newHeap);
        int end = source[item] == 0 ? Array.IndexOf(source, (byte)0, item + 1) + 1 : throw new InvalidDataException("The samples hold no UTF-16.");
        _target.AddRange(source.AsSpan(item, end - item));
    }

    private void BeginHeap(out int word)
    {
        word = _target.Count;
        _target.AddRange(new byte[4]);
        _heap = _at + 4;
        _newHeap = _target.Count;
    }

    private void EndHeap(int word) => Patch(word, (_target.Count - word - 4) | int.MinValue);

    private void MaskNd(int table, int count)
    {
        if (count % 4 != 0)
        {
            _target[table + (count / 4)] &= (byte)((1 << (2 * (count % 4))) - 1);
        }
    }

    private byte[] TakeString()
    {
        int end = Array.IndexOf(source, (byte)0, _at + 1) + 1;
        byte[] text = source[_at..end];
        _at = end;
        return text;
    }

    private int SizeOfSet()
    {
        int size = Number(_at);
        _at += size;
        return size;
    }

    private int Reserve(int count)
    {
        int position = _target.Count;
        _target.AddRange(new byte[count]);
        return position;
    }

    private void CopySized() => Copy(_at, Number(_at));

    private void Copy(int from, int count)
    {
        _target.AddRange(source.AsSpan(from, count));
        _at = Math.Max(_at, from + count);
    }

    private int Order(int info) => BinaryPrimitives.ReadUInt16LittleEndian(source.AsSpan(info + 4));

    private int Bits(int table, int order) => (source[table + (order / 4)] >> (2 * (order % 4))) & 3;

    private int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(source.AsSpan(at));

    private void Patch(int at, int value) => BinaryPrimitives.WriteInt32LittleEndian(CollectionsMarshal.AsSpan(_target)[at..], value);

    private static int SlotLength(int type) => (type & 0x2000) != 0 ? 4 : (type & 0xFFF) switch
    {
        16 or 17 => 1,
        2 or 18 or 11 or 103 => 2,
        5 or 20 or 21 => 8,
        _ => 4,
    };
}
