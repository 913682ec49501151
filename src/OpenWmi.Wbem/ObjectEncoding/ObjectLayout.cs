using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Where NdTable and slots of a class and its instances are when they are written: in the order of the properties, without gaps.</summary>
internal sealed class ObjectLayout
{
    private readonly int[] _offsets;

    private ObjectLayout(IReadOnlyList<CimProperty> properties)
    {
        NdTableLength = NdTable.LengthFor(properties.Count);
        Length = NdTableLength;
        _offsets = new int[properties.Count];
        for (int i = 0; i < _offsets.Length; i++)
        {
            _offsets[i] = Length;
            Length += ValueTable.SlotLength(properties[i].Type);
        }
    }

    /// <summary>The octets of the NdTable.</summary>
    public int NdTableLength { get; }

    /// <summary>The octets of NdTable and slots: NdTableValueTableLength.</summary>
    public int Length { get; }

    public static ObjectLayout Of(CimClass type) => new(type.Properties);

    /// <summary>Where a slot is, from the start of the NdTable.</summary>
    public int OffsetOf(int index) => _offsets[index];
}
