namespace OpenWmi.Cim;

/// <summary>Where each property of a class stands in the packed form of an instance.</summary>
/// <remarks>
/// Packed form: two state bits a property (<see cref="CimPropertyState"/>), then one fixed slot a property without padding, then the heap. Numbers are little-endian.
/// The slot of a string, reference or array holds the offset of its heap item; that of an embedded object its index in the side table of objects.
/// A heap string is a length word (LEB128 of twice the count of UTF-16 units, plus 1 where they are stored as UTF-16 rather than as Latin-1), then the units.
/// A heap array is a count (LEB128), then its elements. A subclass appends to the layout of its superclass only in property order, never in octets.
/// </remarks>
internal sealed class CimLayout
{
    private readonly int[] _offsets;
    private readonly CimType[] _types;

    public CimLayout(CimProperty[] properties)
    {
        _offsets = new int[properties.Length];
        _types = new CimType[properties.Length];
        int offset = ((properties.Length * 2) + 7) / 8;
        for (int i = 0; i < properties.Length; i++)
        {
            _offsets[i] = offset;
            _types[i] = properties[i].Type;
            offset += SlotSize(properties[i].Type);
        }

        FixedLength = offset;
    }

    /// <summary>The octets before the heap.</summary>
    public int FixedLength { get; }

    /// <summary>The number of properties.</summary>
    public int Count => _offsets.Length;

    public int OffsetOf(int index) => _offsets[index];

    public CimType TypeOf(int index) => _types[index];

    /// <summary>The octets of a scalar, in a slot and as an element of an array; 4 for what lives in the heap or the side table.</summary>
    public static int SlotSize(CimType type) => type switch
    {
        CimType.Boolean or CimType.Sint8 or CimType.Uint8 => 1,
        CimType.Sint16 or CimType.Uint16 or CimType.Char16 => 2,
        CimType.Sint32 or CimType.Uint32 or CimType.Real32 => 4,
        CimType.Sint64 or CimType.Uint64 or CimType.Real64 => 8,
        CimType.DateTime => 12,
        _ => 4,
    };

    public static CimPropertyState ReadState(ReadOnlySpan<byte> data, int index) => (CimPropertyState)((data[index >> 2] >> ((index & 3) * 2)) & 3);

    public static void WriteState(Span<byte> data, int index, CimPropertyState state)
    {
        int shift = (index & 3) * 2;
        data[index >> 2] = (byte)((data[index >> 2] & ~(3 << shift)) | ((int)state << shift));
    }
}
