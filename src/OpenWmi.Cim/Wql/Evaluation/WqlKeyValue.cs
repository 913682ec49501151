namespace OpenWmi.Cim.Wql;

/// <summary>The value of a property's type that equals a constant, for look-ups.</summary>
internal static class WqlKeyValue
{
    /// <summary>Finds it for an integer, boolean or string property.</summary>
    /// <param name="type">The type of the property.</param>
    /// <param name="constant">A constant that compares with the type.</param>
    /// <param name="value">The value; NULL where no value of the type equals the constant.</param>
    /// <returns>False for other types, and for text that a key cannot hold.</returns>
    public static bool TryCreate(CimType type, CimValue constant, out CimValue value)
    {
        value = default;
        if (type == CimType.String)
        {
            string text = WqlPredicates.Text(constant);
            value = CimValue.From(text);
            return !text.AsSpan().ContainsAnyInRange('\0', '\u001F') && !text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
        }

        if (type == CimType.Boolean)
        {
            bool isKnown = WqlPredicates.TryBoolean(constant, out bool flag);
            value = isKnown ? CimValue.From(flag) : default;
            return isKnown;
        }

        return type.IsInteger() && WqlPredicates.TryNumber(constant, out CimValue number) && TryInteger(type, number, out value);
    }

    /// <summary>Whether two values of one type are equal as keys: text without case.</summary>
    public static bool AreEqual(CimValue left, CimValue right) => left.Type == CimType.String ? CimName.Equals(left.AsString(), right.AsString()) : left == right;

    private static bool TryInteger(CimType type, CimValue number, out CimValue value)
    {
        WqlNumberRange point = WqlNumberRange.From(WqlOperator.Equal, number);
        (Int128 least, Int128 greatest) = WqlNumberRange.Of(type);
        bool exists = point.Minimum == point.Maximum && point.Minimum >= least && point.Maximum <= greatest;
        value = exists ? WqlNumberRange.ToValue(type, point.Minimum) : default;
        return true;
    }
}
