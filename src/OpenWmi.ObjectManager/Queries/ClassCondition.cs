using OpenWmi.Cim;
using OpenWmi.Cim.Wql;

namespace OpenWmi.ObjectManager.Queries;

/// <summary>What a WHERE clause says of the class of an instance alone: <c>__CLASS</c>, <c>__SUPERCLASS</c>, <c>__DYNASTY</c>, <c>__this ISA</c>. A class that cannot match is not asked.</summary>
internal static class ClassCondition
{
    /// <summary>Whether an instance of exactly a class can satisfy a condition.</summary>
    public static bool CanMatch(WqlExpression? where, CimClass type) => where is null || Decide(where, type) != false;

    // NULL where it depends on the instance. Undecided stays undecided under NOT, so no match is lost.
    private static bool? Decide(WqlExpression expression, CimClass type) => expression switch
    {
        WqlNotExpression not => !Decide(not.Operand, type),
        WqlLogicalExpression logical => Join(logical, type),
        _ when IsOfClass(expression) => WqlFilter.Compile(expression, type).Matches(new CimInstanceBuilder(type).Build()),
        _ => null,
    };

    private static bool? Join(WqlLogicalExpression logical, CimClass type)
    {
        bool decides = logical.Operator == WqlLogicalOperator.Or;
        bool isOpen = false;
        foreach (WqlExpression operand in logical.Operands)
        {
            bool? decided = Decide(operand, type);
            if (decided == decides)
            {
                return decides;
            }

            isOpen |= decided is null;
        }

        return isOpen ? null : !decides;
    }

    private static bool IsOfClass(WqlExpression expression)
    {
        WqlPropertyName? name = (expression as WqlComparison)?.Property ?? (expression as WqlNullTest)?.Property;
        return name is { IsDotted: false } && (name.IsThis || name.First.ToUpperInvariant() is "__CLASS" or "__SUPERCLASS" or "__DYNASTY");
    }
}
