using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <summary>Finds the ranges of keys and indexed properties that the tests joined by AND at the top of a condition allow.</summary>
internal static class WqlRangeSearch
{
    public static ImmutableArray<WqlRange> Find(WqlExpression? where, CimClass type) => where is null ? [] : Search(where, type);

    private static ImmutableArray<WqlRange> Search(WqlExpression where, CimClass type)
    {
        IEnumerable<WqlExpression> operands = where switch
        {
            WqlLogicalExpression { Operator: WqlLogicalOperator.And } all => all.Operands,
            _ => [where],
        };
        var ranges = new WqlRange?[type.Properties.Count];
        foreach (WqlComparison comparison in operands.OfType<WqlComparison>())
        {
            int index = comparison.Property.IsDotted ? -1 : type.IndexOf(comparison.Property.First);
            if (index >= 0 && (type.Properties[index].IsKey || type.Properties[index].Qualifiers.IsTrue("indexed")) && Of(comparison, type, index) is { } range)
            {
                ranges[index] = ranges[index] is { } known ? Intersect(known, range) : range;
            }
        }

        return [.. ranges.OfType<WqlRange>()];
    }

    private static WqlRange? Of(WqlComparison comparison, CimClass type, int index)
    {
        CimType propertyType = type.Properties[index].Type;
        WqlOperator op = comparison.Operator;
        if (propertyType.IsInteger())
        {
            return op is WqlOperator.NotEqual || !WqlPredicates.TryNumber(comparison.Constant, out CimValue number) ? null : Integers(propertyType, index, WqlNumberRange.From(op, number));
        }

        if (op is WqlOperator.NotEqual or WqlOperator.Like or WqlOperator.Isa || !WqlKeyValue.TryCreate(propertyType, comparison.Constant, out CimValue value))
        {
            return null;
        }

        bool hasLower = op is WqlOperator.Equal or WqlOperator.Greater or WqlOperator.GreaterOrEqual;
        bool hasUpper = op is WqlOperator.Equal or WqlOperator.Less or WqlOperator.LessOrEqual;
        return new WqlRange(
            index,
            hasLower ? value : default,
            hasLower && op != WqlOperator.Greater,
            hasUpper ? value : default,
            hasUpper && op != WqlOperator.Less);
    }

    // Integer bounds are always inclusive. A range that the type does not reach stays open at that end, and the filter decides.
    private static WqlRange? Integers(CimType type, int index, WqlNumberRange range)
    {
        (Int128 least, Int128 greatest) = WqlNumberRange.Of(type);
        CimValue lower = range.Minimum > least && range.Minimum <= greatest ? WqlNumberRange.ToValue(type, range.Minimum) : default;
        CimValue upper = range.Maximum < greatest && range.Maximum >= least ? WqlNumberRange.ToValue(type, range.Maximum) : default;
        return lower.IsNull && upper.IsNull ? null : new WqlRange(index, lower, !lower.IsNull, upper, !upper.IsNull);
    }

    private static WqlRange Intersect(WqlRange left, WqlRange right)
    {
        bool takesLower = left.Lower.IsNull || (!right.Lower.IsNull && IsTighter(Order(right.Lower, left.Lower), right.IsLowerInclusive));
        bool takesUpper = left.Upper.IsNull || (!right.Upper.IsNull && IsTighter(Order(left.Upper, right.Upper), right.IsUpperInclusive));
        return new WqlRange(
            left.PropertyIndex,
            takesLower ? right.Lower : left.Lower,
            takesLower ? right.IsLowerInclusive : left.IsLowerInclusive,
            takesUpper ? right.Upper : left.Upper,
            takesUpper ? right.IsUpperInclusive : left.IsUpperInclusive);
    }

    private static bool IsTighter(int order, bool isInclusive) => order > 0 || (order == 0 && !isInclusive);

    private static int Order(CimValue left, CimValue right) => left.Type switch
    {
        CimType.String => string.Compare(left.AsString(), right.AsString(), StringComparison.OrdinalIgnoreCase),
        CimType.Uint64 => left.AsUInt64().CompareTo(right.AsUInt64()),
        _ => left.AsInt64().CompareTo(right.AsInt64()),
    };
}
