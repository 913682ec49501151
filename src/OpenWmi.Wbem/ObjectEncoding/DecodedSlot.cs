using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>Where a property stands in the instances of a class part that was read, and in those of the class made from it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="DeclarationOrder">Its place in the NdTable.</param>
/// <param name="Offset">Its slot, from the end of the NdTable.</param>
/// <param name="Index">Its place in the class.</param>
/// <param name="HasDefault">Whether its default is not NULL.</param>
internal readonly record struct DecodedSlot(CimType Type, int DeclarationOrder, int Offset, int Index, bool HasDefault)
{
    public int Length { get; } = ValueTable.SlotLength(Type);

    public InstanceSlotForm Form { get; } = Type switch
    {
        CimType.Boolean => InstanceSlotForm.Boolean,
        CimType.String or CimType.Reference => InstanceSlotForm.Text,
        CimType.DateTime => InstanceSlotForm.DateTime,
        _ => ValueTable.IsReference(Type) ? InstanceSlotForm.Other : InstanceSlotForm.Number,
    };
}
