using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>One slot a property, in DeclarationOrder, without gaps. [MS-WMIO] 2.2.29.</summary>
internal static class ValueTable
{
    /// <summary>The octets of a slot, and of an element of an array: the value itself, or a reference.</summary>
    public static int SlotLength(CimType type) => type switch
    {
        CimType.Sint8 or CimType.Uint8 => 1,
        CimType.Sint16 or CimType.Uint16 or CimType.Boolean or CimType.Char16 => 2,
        CimType.Sint64 or CimType.Uint64 or CimType.Real64 => 8,
        _ => 4,
    };

    /// <summary>Whether the slot holds a reference into the heap.</summary>
    public static bool IsReference(CimType type) => type.IsArray() || type is CimType.String or CimType.DateTime or CimType.Reference or CimType.Object;
}
