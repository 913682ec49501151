namespace OpenWmi.Cim;

/// <content>Arrays: one typed .NET array, never handed out for writing.</content>
public readonly partial struct CimValue
{
    /// <summary>The number of elements of an array.</summary>
    /// <exception cref="InvalidOperationException">It is not an array.</exception>
    public int Count => AsArray().Length;

    /// <summary>One element of an array.</summary>
    /// <exception cref="InvalidOperationException">It is not an array.</exception>
    /// <exception cref="IndexOutOfRangeException">There is no such element.</exception>
    /// <remarks>The type decides, not the .NET type: to the runtime an array of ushort is one of short too.</remarks>
    public CimValue this[int index]
    {
        get
        {
            Array values = AsArray();
            return _type.ElementType() switch
            {
                CimType.Boolean => From(((bool[])values)[index]),
                CimType.Sint8 => From(((sbyte[])values)[index]),
                CimType.Uint8 => From(((byte[])values)[index]),
                CimType.Sint16 => From(((short[])values)[index]),
                CimType.Uint16 => From(((ushort[])values)[index]),
                CimType.Sint32 => From(((int[])values)[index]),
                CimType.Uint32 => From(((uint[])values)[index]),
                CimType.Sint64 => From(((long[])values)[index]),
                CimType.Uint64 => From(((ulong[])values)[index]),
                CimType.Real32 => From(((float[])values)[index]),
                CimType.Real64 => From(((double[])values)[index]),
                CimType.Char16 => From(((char[])values)[index]),
                CimType.String => From(((string[])values)[index]),
                CimType.Reference => FromReference(((string[])values)[index]),
                CimType.DateTime => From(((CimDateTime[])values)[index]),
                CimType.Object => From(((CimObject[])values)[index]),
                _ => throw WrongType(CimType.Array),
            };
        }
    }

    /// <summary>A uint8[].</summary>
    public static CimValue FromArray(ReadOnlySpan<byte> values) => new(CimType.Uint8 | CimType.Array, values.ToArray());

    /// <summary>A string[].</summary>
    /// <exception cref="WbemException">WBEM_E_ILLEGAL_NULL: an element is NULL. Facts 6.10.</exception>
    public static CimValue FromArray(ReadOnlySpan<string> values)
    {
        foreach (string value in values)
        {
            if (value is null)
            {
                throw NullElement();
            }
        }

        return new(CimType.String | CimType.Array, values.ToArray());
    }

    /// <summary>An array of any element type.</summary>
    /// <param name="elementType">The type of every element.</param>
    /// <param name="values">Elements of exactly that type.</param>
    /// <exception cref="WbemException">WBEM_E_TYPE_MISMATCH: an element has another type. WBEM_E_ILLEGAL_NULL: an element is NULL.</exception>
    public static CimValue FromArray(CimType elementType, ReadOnlySpan<CimValue> values)
    {
        foreach (CimValue value in values)
        {
            if (value.IsNull)
            {
                throw NullElement();
            }

            if (value.Type != elementType)
            {
                throw new WbemException(WbemStatus.WBEM_E_TYPE_MISMATCH, $"An element of type {value.Type.MofName()} does not fit into an array of {elementType.MofName()}.");
            }
        }

        return new(elementType | CimType.Array, ToTypedArray(elementType, values));
    }

    /// <summary>The octets of a uint8[].</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public ReadOnlySpan<byte> AsUint8Array() => (byte[])Require(CimType.Uint8 | CimType.Array)._reference!;

    /// <summary>The strings of a string[] or reference array.</summary>
    /// <exception cref="InvalidOperationException">It has another type.</exception>
    public ReadOnlySpan<string> AsStringArray() => AsArray() as string[] ?? throw WrongType(CimType.String | CimType.Array);

    internal static CimValue FromTypedArray(CimType elementType, Array values) => new(elementType | CimType.Array, values);

    private Array AsArray() => IsArray ? (Array)_reference! : throw WrongType(CimType.Array);

    // Strings, which every class has in its qualifiers, on their own: the runtime loads the types of a whole method before it runs it.
    private static Array ToTypedArray(CimType elementType, ReadOnlySpan<CimValue> values) =>
        elementType is CimType.String or CimType.Reference ? Convert(values, static v => v.AsString()) : ToArrayOfOthers(elementType, values);

    private static Array ToArrayOfOthers(CimType elementType, ReadOnlySpan<CimValue> values) => elementType switch
    {
        CimType.Boolean => Convert(values, static v => v.AsBoolean()),
        CimType.Sint8 => Convert(values, static v => (sbyte)v.AsInt64()),
        CimType.Uint8 => Convert(values, static v => (byte)v.AsInt64()),
        CimType.Sint16 => Convert(values, static v => (short)v.AsInt64()),
        CimType.Uint16 => Convert(values, static v => (ushort)v.AsInt64()),
        CimType.Sint32 => Convert(values, static v => (int)v.AsInt64()),
        CimType.Uint32 => Convert(values, static v => (uint)v.AsInt64()),
        CimType.Sint64 => Convert(values, static v => v.AsInt64()),
        CimType.Uint64 => Convert(values, static v => v.AsUInt64()),
        CimType.Real32 => Convert(values, static v => (float)v.AsDouble()),
        CimType.Real64 => Convert(values, static v => v.AsDouble()),
        CimType.Char16 => Convert(values, static v => v.AsChar()),
        CimType.DateTime => Convert(values, static v => v.AsDateTime()),
        CimType.Object => Convert(values, static v => v.AsObject()),
        _ => throw new WbemException(WbemStatus.WBEM_E_INVALID_CIM_TYPE, $"There are no arrays of {elementType}."),
    };

    private static T[] Convert<T>(ReadOnlySpan<CimValue> values, Func<CimValue, T> element)
    {
        var array = new T[values.Length];
        for (int i = 0; i < array.Length; i++)
        {
            array[i] = element(values[i]);
        }

        return array;
    }

    private static WbemException NullElement() => new(WbemStatus.WBEM_E_ILLEGAL_NULL, "An array element cannot be NULL.");
}
