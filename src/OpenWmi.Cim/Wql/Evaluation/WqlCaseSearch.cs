namespace OpenWmi.Cim.Wql;

/// <summary>Finds the cases of a condition. What it cannot tell it leaves open, so that the cases always admit all that can match.</summary>
internal static class WqlCaseSearch
{
    // A condition that multiplies out to more is left open in part: the filter decides in the end.
    private const int MaxCases = WqlLimits.MaxTerms;

    public static IReadOnlyList<WqlCase> Find(WqlExpression? where, CimClass type) => where switch
    {
        WqlComparison comparison => OfComparison(comparison, type),
        WqlLogicalExpression { Operator: WqlLogicalOperator.Or } either => OfEither(either, type),
        WqlLogicalExpression both => OfBoth(both, type),
        _ => WqlCase.Anything,
    };

    private static IReadOnlyList<WqlCase> OfEither(WqlLogicalExpression expression, CimClass type)
    {
        var cases = new List<WqlCase>();
        foreach (WqlExpression operand in expression.Operands)
        {
            IReadOnlyList<WqlCase> next = Find(operand, type);
            cases.AddRange(next);
            if (cases.Count > MaxCases || next.Any(one => one.IsOpen))
            {
                return WqlCase.Anything;
            }
        }

        return cases;
    }

    private static IReadOnlyList<WqlCase> OfBoth(WqlLogicalExpression expression, CimClass type)
    {
        IReadOnlyList<WqlCase> cases = WqlCase.Anything;
        foreach (WqlExpression operand in expression.Operands)
        {
            IReadOnlyList<WqlCase> next = Find(operand, type);
            cases = (long)cases.Count * next.Count > MaxCases ? cases : [.. cases.SelectMany(one => next.Select(one.And)).OfType<WqlCase>()];
        }

        return cases;
    }

    private static IReadOnlyList<WqlCase> OfComparison(WqlComparison comparison, CimClass type)
    {
        int index = comparison.Property.IsDotted ? -1 : type.IndexOf(comparison.Property.First);
        if (index < 0)
        {
            return WqlCase.Anything;
        }

        CimProperty property = type.Properties[index];
        return comparison.Operator switch
        {
            WqlOperator.Equal => OfEqual(property, comparison.Constant),
            WqlOperator.Like when property.Type == CimType.String => OfLike(property, comparison.Constant),
            _ => WqlCase.Anything,
        };
    }

    private static IReadOnlyList<WqlCase> OfEqual(CimProperty property, CimValue constant)
    {
        if (property.Type == CimType.Reference && constant.Type == CimType.String)
        {
            return [One(property, new WqlDemand(CimValue.FromReference(constant.AsString()), null))];
        }

        if (!WqlKeyValue.TryCreate(property.Type, constant, out CimValue value))
        {
            return WqlCase.Anything;
        }

        return value.IsNull ? [] : [One(property, new WqlDemand(value, null))];
    }

    private static IReadOnlyList<WqlCase> OfLike(CimProperty property, CimValue pattern)
    {
        string text = WqlPredicates.Text(pattern);
        int wildcard = text.AsSpan().IndexOfAny('%', '_', '[');
        return wildcard switch
        {
            0 => WqlCase.Anything,
            < 0 => OfEqual(property, pattern),
            _ => [One(property, new WqlDemand(default, text[..wildcard]))],
        };
    }

    private static WqlCase One(CimProperty property, WqlDemand demand) =>
        new(new Dictionary<string, WqlDemand>(1, StringComparer.OrdinalIgnoreCase) { [property.Name] = demand });
}
