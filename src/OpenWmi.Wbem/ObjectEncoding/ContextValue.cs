using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using OpenWmi.Cim;

namespace OpenWmi.Wbem.ObjectEncoding;

/// <summary>A value of a context: a VARTYPE, then a slot, or an array with the length of its elements. [MS-WMI] 2.2.13.2 to 2.2.13.4.</summary>
internal static class ContextValue
{
    private const string Name = "IWbemContextProperty";
    private const string StringName = "IWbemContextString";
    private const string ArrayName = "IWbemContextArray";
    private const int SlotLength = 8;
    private const ushort VtNull = 1;
    private const ushort VtI2 = 2;
    private const ushort VtI4 = 3;
    private const ushort VtR4 = 4;
    private const ushort VtR8 = 5;
    private const ushort VtBstr = 8;
    private const ushort VtBool = 11;
    private const ushort VtUnknown = 13;
    private const ushort VtI1 = 16;
    private const ushort VtUi1 = 17;
    private const ushort VtUi2 = 18;
    private const ushort VtUi4 = 19;
    private const ushort VtArray = 0x2000;

    public static CimValue Read(ref DecodingState state, scoped ref ObjectReader reader)
    {
        ushort word = reader.ReadUInt16(Name);
        CimType type = TypeOf((ushort)(word & ~VtArray)) ?? throw InvalidObject.At(reader.Position - 2, Name, $"the VARTYPE 0x{word:X} is unknown");
        if ((word & VtArray) != 0)
        {
            return ReadArray(ref state, ref reader, type);
        }

        return type switch
        {
            CimType.Empty => default,
            CimType.String => CimValue.From(ReadString(ref reader)),
            CimType.Object => ReadObject(ref state, ref reader),
            _ => ReadNumber(reader.Take(SlotLength, Name), type),
        };
    }

    public static string ReadString(scoped ref ObjectReader reader)
    {
        uint count = reader.ReadUInt32(StringName);
        ObjectReader text = reader.Part(count * 2L, StringName);
        return new string(MemoryMarshal.Cast<byte, char>(text.Rest));
    }

    public static void Write(scoped ref ObjectWriter writer, CimValue value)
    {
        CimValue sent = Expressible(value);
        ushort varType = VarTypeOf(sent.Type.ElementType());
        writer.AppendUInt16(sent.IsArray ? varType | VtArray : varType);
        if (!sent.IsArray)
        {
            WriteItem(ref writer, sent, SlotLength);
            return;
        }

        int elementLength = ElementLength(sent.Type.ElementType());
        writer.AppendInt32(sent.Count);
        writer.AppendInt32(elementLength);
        for (int i = 0; i < sent.Count; i++)
        {
            WriteItem(ref writer, sent[i], elementLength);
        }
    }

    public static void WriteString(scoped ref ObjectWriter writer, string text)
    {
        writer.AppendInt32(text.Length);
        writer.AppendOctets(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    private static CimValue ReadArray(ref DecodingState state, scoped ref ObjectReader reader, CimType type)
    {
        uint count = reader.ReadUInt32(ArrayName);
        uint claimed = reader.ReadUInt32(ArrayName);
        if (type == CimType.Empty)
        {
            // Elements without octets, which no value of the model can hold.
            return default;
        }

        // The length of a string or an object is in the element; that of a number is what the table says, whatever stands here.
        int elementLength = ElementLength(type);
        if (count > reader.Remaining / (type is CimType.String or CimType.Object ? 4 : elementLength))
        {
            throw reader.Invalid(ArrayName, $"{count} elements of {claimed} octets in {reader.Remaining}");
        }

        if (type is not (CimType.String or CimType.Object or CimType.Real32))
        {
            return EncodedArray.ReadNumbers(reader.Take((int)count * elementLength, ArrayName), type);
        }

        var values = new CimValue[(int)count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = type switch
            {
                CimType.String => CimValue.From(ReadString(ref reader)),
                CimType.Object => ReadObject(ref state, ref reader),
                _ => ReadNumber(reader.Take(elementLength, ArrayName), type),
            };
        }

        return CimValue.FromArray(type, values);
    }

    // The marshaling buffer of IWbemClassObject is an EncodingUnit.
    private static CimValue ReadObject(ref DecodingState state, scoped ref ObjectReader reader)
    {
        int start = reader.Position;
        if (reader.ReadUInt32(Name) != EncodingUnit.Signature)
        {
            throw InvalidObject.At(start, Name, "an object lacks its signature");
        }

        ObjectReader block = reader.Part(reader.ReadUInt32(Name), Name);
        return CimValue.From(ObjectBlock.Read(ref state, ref block));
    }

    private static CimValue ReadNumber(ReadOnlySpan<byte> slot, CimType type) => type switch
    {
        CimType.Boolean => CimValue.From(BinaryPrimitives.ReadUInt16LittleEndian(slot) != 0),
        CimType.Sint8 => CimValue.From(unchecked((sbyte)slot[0])),
        CimType.Uint8 => CimValue.From(slot[0]),
        CimType.Sint16 => CimValue.From(BinaryPrimitives.ReadInt16LittleEndian(slot)),
        CimType.Uint16 => CimValue.From(BinaryPrimitives.ReadUInt16LittleEndian(slot)),
        CimType.Sint32 => CimValue.From(BinaryPrimitives.ReadInt32LittleEndian(slot)),
        CimType.Uint32 => CimValue.From(BinaryPrimitives.ReadUInt32LittleEndian(slot)),
        CimType.Real32 => CimValue.From(BinaryPrimitives.ReadSingleLittleEndian(slot)),
        _ => CimValue.From(BinaryPrimitives.ReadDoubleLittleEndian(slot)),
    };

    private static void WriteItem(scoped ref ObjectWriter writer, CimValue value, int length)
    {
        switch (value.Type)
        {
            case CimType.Empty:
                break;
            case CimType.String:
                WriteString(ref writer, value.AsString());
                break;
            case CimType.Object:
                writer.AppendUInt32(EncodingUnit.Signature);
                int at = writer.Position;
                writer.AppendUInt32(0);
                ObjectBlock.Write(ref writer, value.AsObject(), keepDefaults: true);
                writer.PatchInt32(at, writer.Position - at - 4);
                break;
            default:
                EncodedValue.WriteNumber(writer.AppendZero(length)[..ValueTable.SlotLength(value.Type)], value);
                break;
        }
    }

    // What VARTYPEs of a context cannot say is said as Automation says it: as text, and a char16 as an I2.
    private static CimValue Expressible(CimValue value)
    {
        CimType type = value.Type.ElementType();
        if (type is not (CimType.Sint64 or CimType.Uint64 or CimType.DateTime or CimType.Reference or CimType.Char16))
        {
            return value;
        }

        return value.IsArray
            ? CimValue.FromArray(type == CimType.Char16 ? CimType.Sint16 : CimType.String, [.. Enumerable.Range(0, value.Count).Select(i => Express(value[i]))])
            : Express(value);
    }

    private static CimValue Express(CimValue value) => value.Type switch
    {
        CimType.Char16 => CimValue.From(unchecked((short)value.AsChar())),
        CimType.Uint64 => CimValue.From(value.AsUInt64().ToString(CultureInfo.InvariantCulture)),
        CimType.Sint64 => CimValue.From(value.AsInt64().ToString(CultureInfo.InvariantCulture)),
        CimType.DateTime => CimValue.From(value.AsDateTime().ToString()),
        _ => CimValue.From(value.AsString()),
    };

    // A real32 is the one number whose element is longer than it needs. Strings and objects say 4, as their references would be.
    private static int ElementLength(CimType type) => type == CimType.Real32 ? SlotLength : ValueTable.SlotLength(type);

    private static CimType? TypeOf(ushort varType) => varType switch
    {
        VtNull => CimType.Empty,
        VtI2 => CimType.Sint16,
        VtI4 => CimType.Sint32,
        VtR4 => CimType.Real32,
        VtR8 => CimType.Real64,
        VtBstr => CimType.String,
        VtBool => CimType.Boolean,
        VtUnknown => CimType.Object,
        VtI1 => CimType.Sint8,
        VtUi1 => CimType.Uint8,
        VtUi2 => CimType.Uint16,
        VtUi4 => CimType.Uint32,
        _ => null,
    };

    private static ushort VarTypeOf(CimType type) => type == CimType.Empty ? VtNull : (ushort)type;
}
