using System.Buffers.Binary;

namespace OpenWmi.Cim;

/// <summary>Makes instances of one class. Mutable, reusable, not thread-safe.</summary>
/// <remarks>A property that is not set keeps the default of the class. Setting a property twice keeps the last value.</remarks>
public sealed partial class CimInstanceBuilder
{
    private readonly CimLayout _layout;
    private byte[] _buffer;
    private int _length;
    private List<CimObject>? _objects;
    private long _weight;
    private CimQualifierSet _qualifiers = CimQualifierSet.Empty;

    /// <summary>Creates a builder for a class or a projection of one.</summary>
    public CimInstanceBuilder(CimClass type)
    {
        Class = type;
        _layout = type.Layout;
        _buffer = new byte[_layout.FixedLength + 256];
        Reset();
    }

    /// <summary>Creates a builder that starts with the values of an instance.</summary>
    public CimInstanceBuilder(CimInstance instance)
        : this(instance.Class)
    {
        for (int i = 0; i < _layout.Count; i++)
        {
            CopyFrom(instance, i, i);
        }

        _qualifiers = instance.Qualifiers;
    }

    /// <summary>The class of the instances.</summary>
    public CimClass Class { get; }

    /// <summary>Forgets all values.</summary>
    public void Reset()
    {
        _length = _layout.FixedLength;
        _buffer.AsSpan(0, _length).Clear();
        // Each pair of bits becomes CimPropertyState.Default.
        int stateOctets = ((_layout.Count * 2) + 7) / 8;
        for (int i = 0; i < stateOctets; i++)
        {
            _buffer[i] = 0b10101010;
        }

        _objects = null;
        _weight = 0;
        _qualifiers = CimQualifierSet.Empty;
    }

    /// <summary>Gives the instance qualifiers of its own.</summary>
    public CimInstanceBuilder WithQualifiers(CimQualifierSet qualifiers)
    {
        _qualifiers = qualifiers;
        return this;
    }

    /// <summary>The instance with the values set so far. The builder can go on.</summary>
    public CimInstance Build()
    {
        CimInstanceExtras? extras = _objects is null && _qualifiers.Count == 0 ? null : new([.. _objects ?? []], _qualifiers);
        return new CimInstance(Class, _buffer.AsSpan(0, _length).ToArray(), extras);
    }

    /// <summary>Sets a property by its name, in any case.</summary>
    /// <exception cref="WbemException">WBEM_E_NOT_FOUND: no such property. WBEM_E_TYPE_MISMATCH, WBEM_E_VALUE_OUT_OF_RANGE: the value does not fit.</exception>
    public CimInstanceBuilder Set(string name, CimValue value)
    {
        int index = Class.IndexOf(name);
        if (index < 0)
        {
            throw new WbemException(WbemStatus.WBEM_E_NOT_FOUND, $"{Class.Name} has no property {name}.{CimSuggestion.For(name, Class.Properties.Select(p => p.Name))}");
        }

        Set(index, value);
        return this;
    }

    /// <summary>Sets a property to a value of its type, to one that converts without loss, or to NULL.</summary>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH, WBEM_E_VALUE_OUT_OF_RANGE: the value does not fit.</exception>
    public void Set(int index, CimValue value)
    {
        CimType type = _layout.TypeOf(index);
        if (value.IsNull)
        {
            SetNull(index);
            return;
        }

        CimValue fitting = value.Type == type ? value : CimValueConverter.Convert(value, type, Class.Properties[index].Name);
        if (type.IsArray())
        {
            WriteArray(index, type.ElementType(), fitting);
        }
        else if (type is CimType.String or CimType.Reference)
        {
            WriteText(index, fitting.AsString());
        }
        else if (type == CimType.Object)
        {
            // The object first: where it is refused, the property keeps what it had.
            int place = AddObject(fitting.AsObject());
            BinaryPrimitives.WriteInt32LittleEndian(Slot(index, type), place);
        }
        else
        {
            WriteScalar(type, Slot(index, type), fitting);
        }
    }

    /// <summary>Sets a property to NULL.</summary>
    public void SetNull(int index)
    {
        _ = _layout.OffsetOf(index);
        CimLayout.WriteState(_buffer, index, CimPropertyState.Null);
    }

    /// <summary>Takes over the value and state of a property of another instance, of a class in which it has the same type.</summary>
    /// <remarks>Where the classes have different defaults, the default of the source becomes a value.</remarks>
    public void CopyFrom(CimInstance source, int sourceIndex, int index)
    {
        switch (source.GetState(sourceIndex))
        {
            case CimPropertyState.Null:
                SetNull(index);
                break;
            case CimPropertyState.Default when source.Class.Properties[sourceIndex].DefaultValue == Class.Properties[index].DefaultValue:
                CimLayout.WriteState(_buffer, index, CimPropertyState.Default);
                break;
            case CimPropertyState.Default:
                Set(index, source.GetValue(sourceIndex));
                break;
            case CimPropertyState.Value when source.Class.Layout.TypeOf(sourceIndex) == CimType.String && _layout.TypeOf(index) == CimType.String:
                source.TryGetString(sourceIndex, out CimStringSpan text);
                WriteText(index, text);
                break;
            case CimPropertyState.Value:
                Set(index, source.GetValue(sourceIndex));
                break;
        }
    }

    private void CheckType(int index, CimType type)
    {
        if (_layout.TypeOf(index) != type)
        {
            throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"{Class.Name}.{Class.Properties[index].Name} has the type {_layout.TypeOf(index)}, not {type}.");
        }
    }

    private Span<byte> Slot(int index, CimType type)
    {
        CheckType(index, type);
        CimLayout.WriteState(_buffer, index, CimPropertyState.Value);
        return _buffer.AsSpan(_layout.OffsetOf(index), CimLayout.SlotSize(type));
    }

    private void WriteScalar(CimType type, Span<byte> slot, CimValue value)
    {
        switch (type)
        {
            case CimType.Boolean:
                slot[0] = value.AsBoolean() ? (byte)1 : (byte)0;
                break;
            case CimType.Uint64:
                BinaryPrimitives.WriteUInt64LittleEndian(slot, value.AsUInt64());
                break;
            case CimType.Real32:
                BinaryPrimitives.WriteSingleLittleEndian(slot, (float)value.AsDouble());
                break;
            case CimType.Real64:
                BinaryPrimitives.WriteDoubleLittleEndian(slot, value.AsDouble());
                break;
            case CimType.DateTime:
                WriteDateTime(slot, value.AsDateTime());
                break;
            case CimType.Object:
                BinaryPrimitives.WriteInt32LittleEndian(slot, AddObject(value.AsObject()));
                break;
            default:
                WriteInteger(slot, value.AsInt64());
                break;
        }
    }

    private static void WriteInteger(Span<byte> slot, long value)
    {
        switch (slot.Length)
        {
            case 1:
                slot[0] = unchecked((byte)value);
                break;
            case 2:
                BinaryPrimitives.WriteInt16LittleEndian(slot, unchecked((short)value));
                break;
            case 4:
                BinaryPrimitives.WriteInt32LittleEndian(slot, unchecked((int)value));
                break;
            default:
                BinaryPrimitives.WriteInt64LittleEndian(slot, value);
                break;
        }
    }

    private static void WriteDateTime(Span<byte> slot, CimDateTime value)
    {
        (ulong packed, uint rest) = value.ToWords();
        BinaryPrimitives.WriteUInt64LittleEndian(slot, packed);
        BinaryPrimitives.WriteUInt32LittleEndian(slot.Slice(8), rest);
    }

    // An object that is replaced still counts; a builder that is used again starts anew with Reset.
    private int AddObject(CimObject value)
    {
        CimNesting.Check(value);
        _weight += CimNesting.Weight(value);
        if (_weight > CimLimits.MaxInstanceLength)
        {
            throw TooLarge();
        }

        (_objects ??= []).Add(value);
        return _objects.Count - 1;
    }
}
