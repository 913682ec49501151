using System.Globalization;

namespace OpenWmi.Cim.Wql;

/// <summary>The integers that satisfy a comparison: those of a closed range, or all but those.</summary>
/// <param name="Minimum">The least; above <paramref name="Maximum"/> where the range is empty.</param>
/// <param name="Maximum">The greatest.</param>
/// <param name="IsNegated">Whether the integers outside of the range are meant.</param>
internal readonly record struct WqlNumberRange(Int128 Minimum, Int128 Maximum, bool IsNegated)
{
    // Beyond every CIM integer, and exact as a double.
    private const double Beyond = 1e30;

    /// <param name="op">One of the six comparisons.</param>
    /// <param name="number">A sint64, uint64 or real64.</param>
    public static WqlNumberRange From(WqlOperator op, CimValue number)
    {
        (Int128 floor, Int128 ceiling) = Neighbours(number);
        return op switch
        {
            WqlOperator.Equal => new(ceiling, floor, false),
            WqlOperator.NotEqual => new(ceiling, floor, true),
            WqlOperator.Less => new(Int128.MinValue, ceiling - 1, false),
            WqlOperator.LessOrEqual => new(Int128.MinValue, floor, false),
            WqlOperator.Greater => new(floor + 1, Int128.MaxValue, false),
            _ => new(ceiling, Int128.MaxValue, false),
        };
    }

    public WqlPredicate ToSignedPredicate()
    {
        WqlNumberRange range = Clamp(long.MinValue, long.MaxValue);
        return new WqlIntegerPredicate((long)range.Minimum, (long)range.Maximum, IsNegated);
    }

    public WqlPredicate ToUnsignedPredicate()
    {
        WqlNumberRange range = Clamp(ulong.MinValue, ulong.MaxValue);
        return new WqlUnsignedPredicate((ulong)range.Minimum, (ulong)range.Maximum, IsNegated);
    }

    /// <summary>Reads a number from a quoted constant: decimal, 0x, or a real.</summary>
    public static bool TryParse(string text, out CimValue number)
    {
        string trimmed = text.Trim();
        number = default;
        if (trimmed.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            number = ulong.TryParse(trimmed.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong hex) ? CimValue.From(hex) : default;
        }
        else if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long signed))
        {
            number = CimValue.From(signed);
        }
        else if (ulong.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out ulong unsigned))
        {
            number = CimValue.From(unsigned);
        }
        else if (double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out double real) && double.IsFinite(real))
        {
            number = CimValue.From(real);
        }

        return !number.IsNull;
    }

    /// <summary>The least and the greatest value of an integer type.</summary>
    public static (Int128 Least, Int128 Greatest) Of(CimType type) => type switch
    {
        CimType.Sint8 => (sbyte.MinValue, sbyte.MaxValue),
        CimType.Uint8 => (byte.MinValue, byte.MaxValue),
        CimType.Sint16 => (short.MinValue, short.MaxValue),
        CimType.Uint16 => (ushort.MinValue, ushort.MaxValue),
        CimType.Sint32 => (int.MinValue, int.MaxValue),
        CimType.Uint32 => (uint.MinValue, uint.MaxValue),
        CimType.Sint64 => (long.MinValue, long.MaxValue),
        _ => (ulong.MinValue, ulong.MaxValue),
    };

    /// <summary>A value of an integer type.</summary>
    /// <param name="type">The type.</param>
    /// <param name="number">A number in its range.</param>
    public static CimValue ToValue(CimType type, Int128 number) =>
        CimValue.FromBits(type, type == CimType.Uint64 ? unchecked((long)(ulong)number) : (long)number);

    private static (Int128 Floor, Int128 Ceiling) Neighbours(CimValue number)
    {
        if (number.Type == CimType.Real64)
        {
            double real = Math.Clamp(number.AsDouble(), -Beyond, Beyond);
            return ((Int128)Math.Floor(real), (Int128)Math.Ceiling(real));
        }

        Int128 integer = number.Type == CimType.Uint64 ? number.AsUInt64() : number.AsInt64();
        return (integer, integer);
    }

    private WqlNumberRange Clamp(Int128 least, Int128 greatest)
    {
        Int128 minimum = Int128.Max(Minimum, least);
        Int128 maximum = Int128.Min(Maximum, greatest);
        return minimum <= maximum ? this with { Minimum = minimum, Maximum = maximum } : this with { Minimum = 1, Maximum = 0 };
    }
}
