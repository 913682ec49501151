using System.Numerics;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>SQL's logic of three values over plain values: NULL stands for undecided.</summary>
internal static class NaiveEvaluation
{
    public static bool? Evaluate(WqlExpression expression, CimInstance instance) => expression switch
    {
        WqlLogicalExpression { Operator: WqlLogicalOperator.And } all => All(all.Operands.Select(operand => Evaluate(operand, instance)).ToArray()),
        WqlLogicalExpression any => !All(any.Operands.Select(operand => !Evaluate(operand, instance)).ToArray()),
        WqlNotExpression not => !Evaluate(not.Operand, instance),
        WqlNullTest test => instance[test.Property.First].IsNull != test.IsNegated,
        _ => Compare((WqlComparison)expression, instance[((WqlComparison)expression).Property.First]),
    };

    private static bool? All(bool?[] values) => values.Contains(false) ? false : values.Contains(null) ? null : true;

    private static bool? Compare(WqlComparison comparison, CimValue value)
    {
        if (value.IsNull)
        {
            return null;
        }

        CimValue constant = comparison.Constant;
        return value.Type switch
        {
            CimType.String when comparison.Operator == WqlOperator.Like => NaiveLike.Matches(constant.AsString(), value.AsString()),
            CimType.String => comparison.Operator.Accepts(string.Compare(value.AsString(), constant.AsString(), StringComparison.OrdinalIgnoreCase)),
            CimType.Boolean => comparison.Operator.Accepts(value.AsBoolean().CompareTo(constant.AsBoolean())),
            CimType.Real64 => Reals(comparison.Operator, value.AsDouble(), constant.AsDouble()),
            _ => comparison.Operator.Accepts(Exact(value).CompareTo(Exact(constant))),
        };
    }

    private static bool Reals(WqlOperator op, double left, double right) => double.IsNaN(left) ? op == WqlOperator.NotEqual : op.Accepts(left.CompareTo(right));

    // Numbers times two to the tenth: exact for every integer and for the fractions that the tests use.
    private static BigInteger Exact(CimValue number) => number.Type switch
    {
        CimType.Real64 => Math.Abs(number.AsDouble()) < 1e6 ? new BigInteger(number.AsDouble() * 1024) : new BigInteger(number.AsDouble()) * 1024,
        CimType.Uint64 => new BigInteger(number.AsUInt64()) * 1024,
        _ => new BigInteger(number.AsInt64()) * 1024,
    };
}
