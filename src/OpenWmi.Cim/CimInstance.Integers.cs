using System.Buffers.Binary;

namespace OpenWmi.Cim;

/// <content>Reading an integer without making a <see cref="CimValue"/>: what conditions of queries do most.</content>
public sealed partial class CimInstance
{
    /// <summary>The value of an integer, boolean or char16 property.</summary>
    /// <param name="index">The place of such a property in <see cref="CimClass.Properties"/>.</param>
    /// <param name="bits">The value; of a uint64 its 64 bits.</param>
    /// <returns>False where it is NULL.</returns>
    internal bool TryGetBits(int index, out long bits)
    {
        CimLayout layout = Class.Layout;
        CimType type = layout.TypeOf(index);
        CimPropertyState state = CimLayout.ReadState(_data, index);
        if (state == CimPropertyState.Value)
        {
            bits = ReadBits(type, _data.AsSpan(layout.OffsetOf(index)));
            return true;
        }

        CimValue preset = state == CimPropertyState.Null ? default : Class.Properties[index].DefaultValue;
        bits = preset.IsNull ? 0 : preset.ToBits();
        return !preset.IsNull;
    }

    private static long ReadBits(CimType type, ReadOnlySpan<byte> slot) => type switch
    {
        CimType.Uint32 => BinaryPrimitives.ReadUInt32LittleEndian(slot),
        CimType.Sint64 or CimType.Uint64 => BinaryPrimitives.ReadInt64LittleEndian(slot),
        CimType.Boolean or CimType.Uint8 => slot[0],
        CimType.Uint16 or CimType.Char16 => BinaryPrimitives.ReadUInt16LittleEndian(slot),
        CimType.Sint32 => BinaryPrimitives.ReadInt32LittleEndian(slot),
        CimType.Sint16 => BinaryPrimitives.ReadInt16LittleEndian(slot),
        _ => unchecked((sbyte)slot[0]),
    };
}
