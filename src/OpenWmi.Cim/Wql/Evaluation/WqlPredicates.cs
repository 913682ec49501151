using System.Globalization;

namespace OpenWmi.Cim.Wql;

/// <summary>Makes the predicate of a comparison for the type of its property. <see cref="WqlFilter"/> documents the rules.</summary>
internal static class WqlPredicates
{
    /// <exception cref="WbemException">WBEM_E_INVALID_OPERATOR: the type does not have the operator. WBEM_E_INVALID_QUERY: the constant does not compare with the type.</exception>
    public static WqlPredicate Create(CimType type, WqlComparison comparison, bool isNegated)
    {
        if (type.IsArray())
        {
            throw Invalid($"{comparison.Property} is an array; WQL can only ask whether an array IS NULL.");
        }

        if (type == CimType.Object)
        {
            throw Invalid($"{comparison.Property} is an embedded object; test one of its properties, {comparison.Property}.Name, or use ISA.");
        }

        if (comparison.Operator == WqlOperator.Isa)
        {
            throw WrongOperator(type, comparison, "ISA tests embedded objects and __this");
        }

        return comparison.Operator == WqlOperator.Like ? Like(type, comparison, isNegated) : Compare(type, comparison, isNegated);
    }

    private static WqlPredicate Like(CimType type, WqlComparison comparison, bool isNegated)
    {
        var pattern = new LikePattern(comparison.Constant.AsString());
        return type switch
        {
            CimType.String or CimType.Reference => new WqlLikePredicate(pattern, isNegated),
            CimType.DateTime => new WqlDateTimeLikePredicate(pattern, isNegated),
            _ => throw WrongOperator(type, comparison, "LIKE tests text"),
        };
    }

    private static WqlPredicate Compare(CimType type, WqlComparison comparison, bool isNegated) => type switch
    {
        CimType.DateTime => DateTime(comparison, isNegated),
        CimType.Real32 => new WqlRealPredicate(comparison.Operator, (float)Number(type, comparison).AsDouble(), isNegated),
        CimType.Real64 => new WqlRealPredicate(comparison.Operator, Number(type, comparison).AsDouble(), isNegated),
        _ => CompareOrdered(type, comparison, isNegated ? comparison.Operator.Negate() : comparison.Operator),
    };

    // Of these types any two values have an order, so NOT is another operator.
    private static WqlPredicate CompareOrdered(CimType type, WqlComparison comparison, WqlOperator op) => type switch
    {
        CimType.Boolean => Boolean(comparison, op),
        CimType.String => new WqlTextComparison(op, Text(comparison.Constant)),
        CimType.Reference => op.IsOrdering() ? new WqlTextComparison(op, Text(comparison.Constant)) : new WqlReferencePredicate(Text(comparison.Constant), op == WqlOperator.NotEqual),
        CimType.Char16 => Char(comparison, op),
        CimType.Uint64 => WqlNumberRange.From(op, Number(type, comparison)).ToUnsignedPredicate(),
        _ => WqlNumberRange.From(op, Number(type, comparison)).ToSignedPredicate(),
    };

    private static WqlIntegerPredicate Boolean(WqlComparison comparison, WqlOperator op)
    {
        if (op.IsOrdering())
        {
            throw WrongOperator(CimType.Boolean, comparison, "a boolean is only equal or unequal");
        }

        bool value = TryBoolean(comparison.Constant, out bool known) ? known : throw Unfit(CimType.Boolean, comparison, "TRUE, FALSE, 1 or 0");
        bool expected = value == (op == WqlOperator.Equal);
        return new WqlIntegerPredicate(expected ? 1 : 0, expected ? 1 : 0, isNegated: false);
    }

    // 1 is TRUE; -1, the number of TRUE in Automation, is too (trap 11 of facts 11).
    internal static bool TryBoolean(CimValue constant, out bool value)
    {
        string text = constant.ToString();
        value = CimName.Equals(text, "TRUE") || text is "1" or "-1";
        return value || CimName.Equals(text, "FALSE") || text == "0";
    }

    // The text of a number is that of its canonical form: Handle = 4 finds the key "4".
    internal static string Text(CimValue constant) => constant.ToString();

    private static WqlDateTimePredicate DateTime(WqlComparison comparison, bool isNegated)
    {
        const string Wanted = "a datetime, \"20240115103000.000000+000\", or a date and time such as \"2024-01-15 10:30:00\"";
        if (!WqlDateTime.TryParse(Text(comparison.Constant), out CimDateTime value))
        {
            throw Unfit(CimType.DateTime, comparison, Wanted);
        }

        if ((value.UnknownFields & ~CimDateTimeFields.Offset) != 0)
        {
            throw Invalid($"{comparison.Property} is compared with {comparison.Constant}, but a WHERE clause takes no asterisks; use LIKE to compare with a part of the text.");
        }

        return value.UnknownFields != 0 && comparison.Operator.IsOrdering()
            ? throw WrongOperator(CimType.DateTime, comparison, "a datetime without its offset is only equal or unequal")
            : new WqlDateTimePredicate(comparison.Operator, value, isNegated);
    }

    private static WqlPredicate Char(WqlComparison comparison, WqlOperator op)
    {
        CimValue constant = comparison.Constant;
        if (constant.Type == CimType.String)
        {
            string text = constant.AsString();
            return text.Length == 1 ? new WqlCharPredicate(op, text[0]) : throw Unfit(CimType.Char16, comparison, "one character in quotes, or its number");
        }

        return WqlNumberRange.From(op, Number(CimType.Char16, comparison)).ToSignedPredicate();
    }

    private static CimValue Number(CimType type, WqlComparison comparison) =>
        TryNumber(comparison.Constant, out CimValue number) ? number : throw Unfit(type, comparison, "a number");

    // TRUE is 1 where a number is wanted.
    internal static bool TryNumber(CimValue constant, out CimValue number)
    {
        number = constant.Type == CimType.Boolean ? CimValue.From(constant.ToBits()) : constant;
        return constant.Type != CimType.String || WqlNumberRange.TryParse(constant.AsString(), out number);
    }

    private static WbemException Unfit(CimType type, WqlComparison comparison, string wanted) =>
        Invalid($"{comparison.Property} is a {type.MofName()} and compares with {wanted}, not with {Shorten(WqlText.Constant(comparison.Constant))}.");

    private static WbemException WrongOperator(CimType type, WqlComparison comparison, string reason) => new(
        WbemStatus.WBEM_E_INVALID_OPERATOR,
        string.Create(CultureInfo.InvariantCulture, $"{comparison.Property} is a {type.MofName()}, to which {comparison.Operator.ToWql()} cannot be applied: {reason}."));

    private static WbemException Invalid(string problem) => new(WbemStatus.WBEM_E_INVALID_QUERY, problem);

    private static string Shorten(string text) => text.Length <= 60 ? text : string.Concat(text.AsSpan(0, 60), "…");
}
