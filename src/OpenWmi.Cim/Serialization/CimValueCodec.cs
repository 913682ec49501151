namespace OpenWmi.Cim.Serialization;

/// <summary>Values of qualifiers and defaults: the type, then the value; arrays with their count.</summary>
internal static class CimValueCodec
{
    public static void Write(CimBinaryWriter writer, CimValue value)
    {
        writer.WriteLength((int)value.Type);
        if (!value.IsArray)
        {
            WriteScalar(writer, value);
            return;
        }

        writer.WriteLength(value.Count);
        for (int i = 0; i < value.Count; i++)
        {
            WriteScalar(writer, value[i]);
        }
    }

    public static CimValue Read(ref CimBinaryReader reader, int depth)
    {
        var type = (CimType)(ushort)Math.Min(reader.ReadLength(), ushort.MaxValue);
        if (!type.IsArray())
        {
            return type == CimType.Empty ? CimValue.Null : ReadScalar(ref reader, type, depth);
        }

        int count = reader.ReadCount();
        var values = new CimValue[CimBinaryReader.Capacity(count)];
        for (int i = 0; i < count; i++)
        {
            if (i == values.Length)
            {
                Array.Resize(ref values, Math.Min(count, values.Length * 2));
            }

            values[i] = ReadScalar(ref reader, type.ElementType(), depth);
        }

        return CimValue.FromArray(type.ElementType(), values.AsSpan(0, count));
    }

    private static void WriteScalar(CimBinaryWriter writer, CimValue value)
    {
        switch (value.Type)
        {
            case CimType.Empty:
                break;
            case CimType.String or CimType.Reference:
                writer.WriteText(value.AsString());
                break;
            case CimType.DateTime:
                (ulong fields, uint flags) = value.AsDateTime().ToWords();
                writer.WriteNumber(unchecked((long)fields));
                writer.WriteNumber(flags);
                break;
            case CimType.Real32 or CimType.Real64:
                writer.WriteNumber(BitConverter.DoubleToInt64Bits(value.AsDouble()));
                break;
            case CimType.Uint64:
                writer.WriteNumber(unchecked((long)value.AsUInt64()));
                break;
            case CimType.Boolean:
                writer.WriteByte(value.AsBoolean() ? (byte)1 : (byte)0);
                break;
            case CimType.Object:
                CimObjectCodec.WriteObject(writer, value.AsObject());
                break;
            default:
                writer.WriteNumber(value.AsInt64());
                break;
        }
    }

    private static CimValue ReadScalar(ref CimBinaryReader reader, CimType type, int depth) => type switch
    {
        CimType.String => CimValue.From(reader.ReadRequiredText()),
        CimType.Reference => CimValue.FromReference(reader.ReadRequiredText()),
        CimType.DateTime => CimValue.From(ReadDateTime(ref reader)),
        CimType.Real32 => CimValue.From((float)BitConverter.Int64BitsToDouble(reader.ReadNumber())),
        CimType.Real64 => CimValue.From(BitConverter.Int64BitsToDouble(reader.ReadNumber())),
        CimType.Boolean => CimValue.From(reader.ReadByte() != 0),
        CimType.Object => CimValue.From(CimObjectCodec.ReadObject(ref reader, depth + 1)),
        CimType.Char16 => CimValue.From(unchecked((char)reader.ReadNumber())),
        CimType.Uint64 => CimValue.From(unchecked((ulong)reader.ReadNumber())),
        _ when type.IsInteger() => CimValueConverter.Convert(CimValue.From(reader.ReadNumber()), type, "a stored value"),
        _ => throw CimBinaryReader.Invalid($"a value of the unknown type {(int)type}"),
    };
    private static CimDateTime ReadDateTime(ref CimBinaryReader reader) =>
        CimDateTime.TryFromWords(unchecked((ulong)reader.ReadNumber()), unchecked((uint)reader.ReadNumber()), out CimDateTime value)
            ? value
            : throw CimBinaryReader.Invalid("a datetime with a field out of its range");
}
