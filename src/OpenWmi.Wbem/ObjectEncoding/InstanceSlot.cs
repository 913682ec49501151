using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Where a property stands in the packed form of an instance and in its encoding.</summary>
internal readonly struct InstanceSlot
{
    // What a string, a datetime or the count of an array may take beyond its packed form.
    private const int Surplus = CimDateTime.TextLength + 2;

    public InstanceSlot(CimClass type, int index, int offset)
    {
        Type = type.Layout.TypeOf(index);
        PackedOffset = type.Layout.OffsetOf(index);
        Offset = offset;
        Length = ValueTable.SlotLength(Type);
        DefaultValue = type.Properties[index].DefaultValue;
        MaxHeapLength = (ValueTable.IsReference(Type) ? Surplus : 0) + (DefaultValue.IsNull ? 0 : EncodedValue.MaxHeapLength(DefaultValue));
        Form = ValueTable.IsReference(Type) || Type == CimType.Boolean ? FormOf(Type) : InstanceSlotForm.Number;
    }

    public CimType Type { get; }

    public int PackedOffset { get; }

    /// <summary>From the start of the NdTable.</summary>
    public int Offset { get; }

    public int Length { get; }

    public InstanceSlotForm Form { get; }

    public CimValue DefaultValue { get; }

    public long MaxHeapLength { get; }

    private static InstanceSlotForm FormOf(CimType type) => type switch
    {
        CimType.Boolean => InstanceSlotForm.Boolean,
        CimType.String or CimType.Reference => InstanceSlotForm.Text,
        CimType.DateTime => InstanceSlotForm.DateTime,
        _ => InstanceSlotForm.Other,
    };
}
