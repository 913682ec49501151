using System.Globalization;

namespace OpenWmi.Cim.Mof;

/// <summary>Gives the constants of MOF text their CIM types. Facts 6.7.</summary>
internal static class MofConstants
{
    /// <summary>A constant as a value of a type.</summary>
    /// <param name="value">Anything that is not deferred.</param>
    /// <param name="type">The type of the property or parameter.</param>
    /// <param name="name">Its name, for the error.</param>
    /// <exception cref="MofException">The constant is not of the type.</exception>
    public static CimValue ToCim(in MofValue value, CimType type, string name)
    {
        if (value.Kind == MofValueKind.Null)
        {
            return default;
        }

        if (value.Kind != MofValueKind.Array)
        {
            return type.IsArray() ? throw Mismatch(value, type, name) : ToScalar(value, type, name);
        }

        if (!type.IsArray())
        {
            throw new MofException(WbemStatus.WBEMMOF_E_UNEXPECTED_ARRAY_INIT, value.Offset, $"{name} is not an array: write [] after its name, or a value without braces.");
        }

        return ToArray(value, type.ElementType(), name);
    }

    /// <summary>A constant as the value of a qualifier: boolean, sint32 (or sint64 or uint64 where it needs them), real64, string, or an array of one of them.</summary>
    /// <exception cref="MofException">The constant cannot be the value of a qualifier.</exception>
    public static CimValue ToQualifier(in MofValue value, string name)
    {
        if (value.Kind != MofValueKind.Array)
        {
            return ToScalar(value, QualifierType(value, name), name);
        }

        CimType type = value.Elements.Length == 0 ? CimType.String : QualifierType(value.Elements[0], name);
        foreach (MofValue element in value.Elements)
        {
            type = Wider(type, QualifierType(element, name));
        }

        return ToArray(value, type, name);
    }

    private static CimValue ToArray(in MofValue value, CimType elementType, string name)
    {
        if (elementType == CimType.String)
        {
            return CimValue.FromArray(ToStrings(value, name));
        }

        var elements = new CimValue[value.Elements.Length];
        for (int i = 0; i < elements.Length; i++)
        {
            elements[i] = ToScalar(value.Elements[i], elementType, name);
        }

        return CimValue.FromArray(elementType, elements);
    }

    private static string[] ToStrings(in MofValue value, string name)
    {
        var texts = new string[value.Elements.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            MofValue element = value.Elements[i];
            texts[i] = element.Kind == MofValueKind.String ? element.Text : throw Mismatch(element, CimType.String, name);
        }

        return texts;
    }

    private static CimType QualifierType(in MofValue value, string name) => value.Kind switch
    {
        MofValueKind.Boolean => CimType.Boolean,
        MofValueKind.Integer => value.Bits is >= int.MinValue and <= int.MaxValue ? CimType.Sint32 : CimType.Sint64,
        MofValueKind.Unsigned => CimType.Uint64,
        MofValueKind.Real => CimType.Real64,
        MofValueKind.String => CimType.String,
        _ => throw new MofException(
            WbemStatus.WBEMMOF_E_UNSUPPORTED_CIMV22_QUAL_VALUE, value.Offset, $"The value of the qualifier {name} must be a boolean, an integer, a real, a string, or an array of them."),
    };

    private static CimType Wider(CimType left, CimType right) =>
        left.IsInteger() && right.IsInteger() ? (CimType)Math.Max((int)left, (int)right) : left.IsReal() && right.IsInteger() ? left : right;

    private static CimValue ToScalar(in MofValue value, CimType type, string name) => type switch
    {
        CimType.Boolean when value.Kind == MofValueKind.Boolean => CimValue.From(value.Bits != 0),
        CimType.String when value.Kind == MofValueKind.String => CimValue.From(value.Text),
        CimType.Reference when value.Kind == MofValueKind.String => CimValue.FromReference(value.Text),
        CimType.DateTime when value.Kind == MofValueKind.String && CimDateTime.TryParse(value.Text, out CimDateTime time) => CimValue.From(time),
        CimType.Char16 when value.Kind is MofValueKind.Character => CimValue.From((char)value.Bits),
        CimType.Char16 when value.Kind is MofValueKind.Integer => CimValue.From((char)ToInteger(value, CimType.Uint16, name).AsInt64()),
        CimType.Sint64 or CimType.Uint64 when value.Kind == MofValueKind.String => ParseInteger(value, type, name),
        CimType.Real32 or CimType.Real64 when value.Kind is MofValueKind.Real or MofValueKind.Integer or MofValueKind.Unsigned => ToReal(value, type, name),
        _ when type.IsInteger() && value.Kind is MofValueKind.Integer or MofValueKind.Unsigned => ToInteger(value, type, name),
        _ => throw Mismatch(value, type, name),
    };

    private static CimValue ToInteger(in MofValue value, CimType type, string name)
    {
        CimValue number = value.Kind == MofValueKind.Unsigned ? CimValue.From(unchecked((ulong)value.Bits)) : CimValue.From(value.Bits);
        try
        {
            return CimValueConverter.Convert(number, type, name);
        }
        catch (WbemException e)
        {
            throw new MofException(WbemStatus.WBEMMOF_E_OUT_OF_RANGE, value.Offset, e.Message);
        }
    }

    // Tools of WMI write 64-bit numbers as strings.
    private static CimValue ParseInteger(in MofValue value, CimType type, string name)
    {
        try
        {
            return CimValueConverter.Parse(value.Text, type, name);
        }
        catch (WbemException e)
        {
            WbemStatus status = e.Status == WbemStatus.WBEM_E_VALUE_OUT_OF_RANGE ? WbemStatus.WBEMMOF_E_OUT_OF_RANGE : WbemStatus.WBEMMOF_E_TYPE_MISMATCH;
            throw new MofException(status, value.Offset, e.Message);
        }
    }

    private static CimValue ToReal(in MofValue value, CimType type, string name)
    {
        double real = value.Kind switch
        {
            MofValueKind.Real => value.Real,
            MofValueKind.Unsigned => unchecked((ulong)value.Bits),
            _ => value.Bits,
        };
        if (type == CimType.Real64)
        {
            return CimValue.From(real);
        }

        return float.IsFinite((float)real)
            ? CimValue.From((float)real)
            : throw new MofException(WbemStatus.WBEMMOF_E_OUT_OF_RANGE, value.Offset, string.Create(CultureInfo.InvariantCulture, $"{real} is out of the range of {name}, a real32."));
    }

    private static MofException Mismatch(in MofValue value, CimType type, string name) => new(
        WbemStatus.WBEMMOF_E_TYPE_MISMATCH,
        value.Offset,
        $"{name} is of type {type.MofName()}{(type.IsArray() ? "[]" : string.Empty)}; {Describe(value.Kind, type)}.");

    private static string Describe(MofValueKind kind, CimType type) => kind switch
    {
        _ when type.IsArray() => "write its value in braces",
        MofValueKind.String when type == CimType.DateTime => "the string is not of the form yyyymmddHHMMSS.mmmmmmsUUU or ddddddddHHMMSS.mmmmmm:000",
        MofValueKind.String => "a string does not fit",
        MofValueKind.Boolean => "TRUE or FALSE does not fit",
        MofValueKind.Real => "a real does not fit",
        MofValueKind.Character => "a character does not fit",
        MofValueKind.Array => "an array in an array does not fit",
        MofValueKind.Instance => "an instance does not fit",
        _ when type == CimType.String => "write the value in quotes",
        _ => "the value does not fit",
    };
}
