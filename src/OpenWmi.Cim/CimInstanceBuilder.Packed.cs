namespace OpenWmi.Cim;

/// <content>Taking values over in the form in which they are packed: what decoders do.</content>
public sealed partial class CimInstanceBuilder
{
    /// <summary>The octets that are kept for further instances.</summary>
    internal int Capacity => _buffer.Length;

    /// <summary>Sets a property whose slot holds its value: an integer, a real, a char16.</summary>
    /// <param name="index">The place of the property.</param>
    /// <param name="type">Its type, checked.</param>
    /// <param name="value">The octets of the value, little-endian, as many as its slot has.</param>
    internal void SetSlot(int index, CimType type, ReadOnlySpan<byte> value) => value.CopyTo(Slot(index, type));

    /// <summary>Sets a string or reference to units that are all below U+0100, one octet each.</summary>
    internal void SetLatin1(int index, ReadOnlySpan<byte> units)
    {
        int offset = _length;
        if (units.Length > CimLimits.MaxInstanceLength / 2)
        {
            throw TooLarge();
        }

        AppendLength(units.Length << 1);
        units.CopyTo(Append(units.Length));
        WriteOffset(index, offset);
    }

    /// <summary>Sets a string or reference to units of UTF-16.</summary>
    internal void SetUtf16(int index, ReadOnlySpan<char> units) => WriteText(index, units);
}
