using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace OpenWmi.Cim;

/// <content>Strings and arrays: what lies in the heap.</content>
public sealed partial class CimInstanceBuilder
{
    private void WriteText(int index, ReadOnlySpan<char> text)
    {
        int offset = _length;
        AppendText(text);
        WriteOffset(index, offset);
    }

    private void WriteText(int index, CimStringSpan text)
    {
        int offset = _length;
        Span<char> buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        AppendText(text.AsSpan(buffer));
        WriteOffset(index, offset);
    }

    private void WriteOffset(int index, int offset)
    {
        CimLayout.WriteState(_buffer, index, CimPropertyState.Value);
        BinaryPrimitives.WriteInt32LittleEndian(_buffer.AsSpan(_layout.OffsetOf(index)), offset);
    }

    private void AppendText(ReadOnlySpan<char> text)
    {
        if (text.Length > CimLimits.MaxInstanceLength / 2)
        {
            throw TooLarge();
        }

        bool isUtf16 = !CimStringSpan.IsLatin1(text);
        AppendLength((text.Length << 1) | (isUtf16 ? 1 : 0));
        Span<byte> target = Append(isUtf16 ? text.Length * 2 : text.Length);
        if (isUtf16)
        {
            MemoryMarshal.AsBytes(text).CopyTo(target);
        }
        else
        {
            for (int i = 0; i < target.Length; i++)
            {
                target[i] = (byte)text[i];
            }
        }
    }

    private void WriteArray(int index, CimType elementType, CimValue array)
    {
        int offset = _length;
        int count = array.Count;
        AppendLength(count);
        if (elementType == CimType.Uint8)
        {
            array.AsUint8Array().CopyTo(Append(count));
        }
        else
        {
            AppendElements(elementType, array);
        }

        WriteOffset(index, offset);
    }

    private void AppendElements(CimType elementType, CimValue array)
    {
        for (int i = 0; i < array.Count; i++)
        {
            if (elementType is CimType.String or CimType.Reference)
            {
                AppendText(array[i].AsString());
            }
            else
            {
                WriteScalar(elementType, Append(CimLayout.SlotSize(elementType)), array[i]);
            }
        }
    }

    private void AppendLength(int value)
    {
        uint rest = (uint)value;
        while (rest >= 0x80)
        {
            Append(1)[0] = (byte)((rest & 0x7F) | 0x80);
            rest >>= 7;
        }

        Append(1)[0] = (byte)rest;
    }

    private Span<byte> Append(int count)
    {
        if (count > CimLimits.MaxInstanceLength - _length)
        {
            throw TooLarge();
        }

        int needed = _length + count;
        if (needed > _buffer.Length)
        {
            Array.Resize(ref _buffer, Math.Max(needed, Math.Min(_buffer.Length * 2, CimLimits.MaxInstanceLength)));
        }

        Span<byte> target = _buffer.AsSpan(_length, count);
        _length = needed;
        return target;
    }

    private WbemException TooLarge() => new(WbemStatus.WBEM_E_QUOTA_VIOLATION, $"An instance of {Class.Name} would be larger than {CimLimits.MaxInstanceLength >> 20} MiB.");
}
