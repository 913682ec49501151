using System.Globalization;

namespace OpenWmi.Cim;

/// <summary>Converts values between CIM types where nothing is lost. Facts 6.7.</summary>
public static class CimValueConverter
{
    /// <summary>Converts a value to a type.</summary>
    /// <param name="value">A value; NULL stays NULL.</param>
    /// <param name="type">The wanted type.</param>
    /// <param name="name">What the value is for, for the error.</param>
    /// <exception cref="WbemException">WBEM_E_VALUE_OUT_OF_RANGE: a number that the type cannot hold. WBEM_E_TYPE_MISMATCH: anything else that does not convert.</exception>
    public static CimValue Convert(CimValue value, CimType type, string name)
    {
        if (value.IsNull || value.Type == type)
        {
            return value;
        }

        if (type.IsArray())
        {
            return ConvertArray(value, type.ElementType(), name);
        }

        CimType from = value.Type;
        if (type.IsInteger() && (from.IsInteger() || from == CimType.Boolean))
        {
            return ToInteger(value, type, name);
        }

        return type switch
        {
            CimType.Real32 or CimType.Real64 when from.IsInteger() || from.IsReal() => ToReal(value, type, name),
            CimType.Boolean when from.IsInteger() => CimValue.From(from == CimType.Uint64 ? value.AsUInt64() != 0 : value.AsInt64() != 0),
            CimType.Char16 when from.IsInteger() => CimValue.From((char)ToInteger(value, CimType.Uint16, name).AsInt64()),
            CimType.Reference when from == CimType.String => CimValue.FromReference(value.AsString()),
            CimType.String when from == CimType.Reference => CimValue.From(value.AsString()),
            CimType.DateTime when from == CimType.String => CimValue.From(CimDateTime.Parse(value.AsString())),
            CimType.Sint64 or CimType.Uint64 when from == CimType.String => Parse(value.AsString(), type, name),
            _ => throw Mismatch(value, type, name),
        };
    }

    /// <summary>Reads a value of a type from text as a person writes it: numbers in decimal or 0x form, booleans as TRUE or FALSE (or 1, 0), anything as a string.</summary>
    /// <param name="text">The text, without quotes.</param>
    /// <param name="type">A scalar type other than an object.</param>
    /// <param name="name">What the value is for, for the error.</param>
    /// <exception cref="WbemException">WBEM_E_VALUE_OUT_OF_RANGE: a number that the type cannot hold. WBEM_E_TYPE_MISMATCH: text that is not of the type.</exception>
    public static CimValue Parse(string text, CimType type, string name)
    {
        if (type.IsInteger() && ParseInteger(text, type, name) is { IsNull: false } number)
        {
            return number;
        }

        return type switch
        {
            CimType.String => CimValue.From(text),
            CimType.Reference => CimValue.FromReference(text),
            CimType.DateTime => CimValue.From(CimDateTime.Parse(text)),
            CimType.Boolean when CimName.Equals(text, "TRUE") || text == "1" => CimValue.From(true),
            CimType.Boolean when CimName.Equals(text, "FALSE") || text == "0" => CimValue.From(false),
            CimType.Char16 when text.Length == 1 => CimValue.From(text[0]),
            CimType.Real32 or CimType.Real64 when !text.EndsWith('\0') && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) => ToReal(CimValue.From(real), type, name),
            _ => throw Mismatch(CimValue.From(text), type, name),
        };
    }

    // NULL where the text is no integer. What has digits only and no 64 bits for them is out of range.
    private static CimValue ParseInteger(string text, CimType type, string name)
    {
        if (text.EndsWith('\0'))
        {
            // .NET reads over a NUL at the end.
            return default;
        }

        if (text.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            return ulong.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex) ? FromUnsigned(hex, type, name) : default;
        }

        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
        {
            return FromSigned(signed, type, name);
        }

        if (ulong.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ulong unsigned))
        {
            return FromUnsigned(unsigned, type, name);
        }

        ReadOnlySpan<char> digits = text.StartsWith('-') || text.StartsWith('+') ? text.AsSpan(1) : text;
        return digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9') ? default : throw OutOfRange(text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text, type, name);
    }

    private static CimValue ConvertArray(CimValue value, CimType elementType, string name)
    {
        if (!value.IsArray)
        {
            throw Mismatch(value, elementType | CimType.Array, name);
        }

        var elements = new CimValue[value.Count];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = Convert(value[i], elementType, name);
        }

        return CimValue.FromArray(elementType, elements);
    }

    private static CimValue ToInteger(CimValue value, CimType type, string name) =>
        value.Type == CimType.Uint64 ? FromUnsigned(value.AsUInt64(), type, name) : FromSigned(value.AsInt64(), type, name);

    private static CimValue ToReal(CimValue value, CimType type, string name)
    {
        double real = value.AsDouble();
        if (type == CimType.Real64)
        {
            return CimValue.From(real);
        }

        return double.IsFinite(real) && !float.IsFinite((float)real)
            ? throw new WbemException(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, string.Create(CultureInfo.InvariantCulture, $"{real} is out of the range of {name}, which is a real32."))
            : CimValue.From((float)real);
    }

    private static CimValue FromUnsigned(ulong number, CimType type, string name)
    {
        if (number <= long.MaxValue)
        {
            return FromSigned((long)number, type, name);
        }

        return type == CimType.Uint64 ? CimValue.From(number) : throw OutOfRange(number.ToString(CultureInfo.InvariantCulture), type, name);
    }

    // No 128-bit arithmetic: the code for it is made at run time, and every start of the program would wait for it.
    private static CimValue FromSigned(long number, CimType type, string name)
    {
        bool fits = type switch
        {
            CimType.Sint8 => number is >= sbyte.MinValue and <= sbyte.MaxValue,
            CimType.Uint8 => number is >= byte.MinValue and <= byte.MaxValue,
            CimType.Sint16 => number is >= short.MinValue and <= short.MaxValue,
            CimType.Uint16 => number is >= ushort.MinValue and <= ushort.MaxValue,
            CimType.Sint32 => number is >= int.MinValue and <= int.MaxValue,
            CimType.Uint32 => number is >= uint.MinValue and <= uint.MaxValue,
            CimType.Sint64 => true,
            _ => number >= 0,
        };
        return fits ? CimValue.FromBits(type, number) : throw OutOfRange(number.ToString(CultureInfo.InvariantCulture), type, name);
    }

    private static WbemException OutOfRange(string number, CimType type, string name) =>
        new(WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE, $"{number} is out of the range of {name}: a {type.MofName()} is {RangeOf(type)}.");

    private static string RangeOf(CimType type) => type switch
    {
        CimType.Sint8 => "-128 to 127",
        CimType.Uint8 => "0 to 255",
        CimType.Sint16 => "-32768 to 32767",
        CimType.Uint16 => "0 to 65535",
        CimType.Sint32 => "-2147483648 to 2147483647",
        CimType.Uint32 => "0 to 4294967295",
        CimType.Sint64 => "-9223372036854775808 to 9223372036854775807",
        _ => "0 to 18446744073709551615",
    };

    private static WbemException Mismatch(CimValue value, CimType type, string name)
    {
        string text = value.ToString();
        string shown = text.Length > 60 ? string.Concat(text.AsSpan(0, 60), "…") : text;
        return new(
            WbemStatus.WBEM_E_TYPE_MISMATCH,
            $"'{shown}' of type {TypeName(value.Type)} does not fit {name}, which is a {TypeName(type)}.");
    }

    private static string TypeName(CimType type) => type.MofName() + (type.IsArray() ? "[]" : string.Empty);
}
