using System.Buffers.Binary;

namespace OpenWmi.Cim;

/// <content>Setting a property of exactly one type, without a conversion or an allocation: what providers use.</content>
public sealed partial class CimInstanceBuilder
{
    /// <summary>Sets a boolean property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, bool? value)
    {
        Span<byte> slot = Slot(index, CimType.Boolean);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        slot[0] = value.GetValueOrDefault() ? (byte)1 : (byte)0;
    }

    /// <summary>Sets a sint8 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, sbyte? value)
    {
        Span<byte> slot = Slot(index, CimType.Sint8);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        slot[0] = unchecked((byte)value.GetValueOrDefault());
    }

    /// <summary>Sets a uint8 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, byte? value)
    {
        Span<byte> slot = Slot(index, CimType.Uint8);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        slot[0] = value.GetValueOrDefault();
    }

    /// <summary>Sets a sint16 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, short? value)
    {
        Span<byte> slot = Slot(index, CimType.Sint16);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteInt16LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a uint16 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, ushort? value)
    {
        Span<byte> slot = Slot(index, CimType.Uint16);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a sint32 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, int? value)
    {
        Span<byte> slot = Slot(index, CimType.Sint32);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteInt32LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a uint32 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, uint? value)
    {
        Span<byte> slot = Slot(index, CimType.Uint32);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteUInt32LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a sint64 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, long? value)
    {
        Span<byte> slot = Slot(index, CimType.Sint64);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteInt64LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a uint64 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, ulong? value)
    {
        Span<byte> slot = Slot(index, CimType.Uint64);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a real32 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, float? value)
    {
        Span<byte> slot = Slot(index, CimType.Real32);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteSingleLittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a real64 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, double? value)
    {
        Span<byte> slot = Slot(index, CimType.Real64);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteDoubleLittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a char16 property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, char? value)
    {
        Span<byte> slot = Slot(index, CimType.Char16);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        BinaryPrimitives.WriteUInt16LittleEndian(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a datetime property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type.</exception>
    public void Set(int index, CimDateTime? value)
    {
        Span<byte> slot = Slot(index, CimType.DateTime);
        if (value is null)
        {
            SetNull(index);
            return;
        }

        WriteDateTime(slot, value.GetValueOrDefault());
    }

    /// <summary>Sets a string or reference property; NULL sets NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type. WBEM_E_QUOTA_VIOLATION: the instance becomes too large.</exception>
    public void Set(int index, string? value)
    {
        CheckType(index, _layout.TypeOf(index) == CimType.Reference ? CimType.Reference : CimType.String);
        if (value is null)
        {
            SetNull(index);
        }
        else
        {
            WriteText(index, value);
        }
    }

    /// <summary>Sets a string property to characters, which are copied.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: the property has another type. WBEM_E_QUOTA_VIOLATION: the instance becomes too large.</exception>
    internal void SetText(int index, ReadOnlySpan<char> value)
    {
        CheckType(index, CimType.String);
        WriteText(index, value);
    }
}
