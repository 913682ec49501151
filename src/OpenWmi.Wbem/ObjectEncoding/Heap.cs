namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>What references point into: a length with its highest bit set, then items. [MS-WMIO] 2.2.66.</summary>
internal readonly ref struct Heap
{
    /// <summary>The reference that is none.</summary>
    public const uint Null = uint.MaxValue;

    private const uint LengthFlag = 0x80000000;
    private readonly ObjectReader _items;

    private Heap(ObjectReader items, string name)
    {
        _items = items;
        Name = name;
    }

    /// <summary>Which of the heaps: ClassHeap, MethodHeap, InstanceHeap.</summary>
    public string Name { get; }

    /// <summary>The offset of the first item in the whole.</summary>
    public int Start => _items.Position;

    /// <summary>The octets of all items.</summary>
    public int Length => _items.Remaining;

    public static Heap Read(scoped ref ObjectReader reader, string name)
    {
        uint word = reader.ReadUInt32(name);
        return (word & LengthFlag) != 0
            ? new Heap(reader.Part(word & ~LengthFlag, name), name)
            : throw InvalidObject.At(reader.Position - 4, name, $"the length 0x{word:X8} lacks its highest bit");
    }

    /// <summary>The word in front of a heap of a length.</summary>
    public static uint LengthWord(int length) => LengthFlag | (uint)length;

    /// <summary>A reader from an item on.</summary>
    /// <param name="reference">Where it is; neither <see cref="Null"/> nor a dictionary reference.</param>
    /// <param name="structure">What is read, for the error.</param>
    public ObjectReader At(uint reference, string structure) => reference < (uint)_items.Remaining
        ? _items.From(_items.Position + (int)reference)
        : throw InvalidObject.At(_items.Position, structure, $"the reference 0x{reference:X} points behind the {_items.Remaining} octets of the {Name}");

    /// <summary>The string of a reference, from the heap or the dictionary; NULL for <see cref="Null"/>.</summary>
    public string? ReadString(ref DecodingState state, uint reference, string structure)
    {
        if (reference == Null)
        {
            return null;
        }

        if ((reference & DictionaryReference.Flag) != 0)
        {
            return DictionaryReference.Find(reference) ?? throw InvalidObject.At(_items.Position, structure, $"the dictionary has no entry {reference & ~DictionaryReference.Flag}");
        }

        return ReadEncodedString(ref state, reference, structure).ToString();
    }

    /// <summary>The string of a reference into the heap.</summary>
    public EncodedString ReadEncodedString(ref DecodingState state, uint reference, string structure)
    {
        ObjectReader reader = At(reference, structure);
        int start = reader.Position;
        EncodedString text = EncodedString.Read(ref reader);
        state.Charge(reader.Position - start, start);
        return text;
    }
}
