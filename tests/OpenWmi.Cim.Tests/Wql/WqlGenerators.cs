using FsCheck;
using FsCheck.Fluent;
using OpenWmi.Cim.Wql;

namespace OpenWmi.Cim.Tests.Wql;

/// <summary>Random queries for the properties.</summary>
internal static class WqlGenerators
{
    private static readonly string[] Names = ["Name", "ProcessId", "x", "Group", "Is", "Like", "And", "By", "Within", "__CLASS", "_a1", "Größe"];
    private static readonly double[] Seconds = [0.5, 1, 60, 3.25];

    public static Gen<string> Identifier { get; } = Gen.Elements(Names);

    public static Gen<WqlPropertyName> PropertyName { get; } =
        Gen.OneOf(Identifier.Select(name => new WqlPropertyName(name)), Identifier.SelectMany(first => Identifier.Select(second => new WqlPropertyName(first, second))));

    public static Gen<string> Text { get; } = ArbMap.Default.GeneratorFor<string>().Where(text => text is not null);

    public static Gen<CimValue> Constant { get; } = Gen.OneOf(
        Text.Select(CimValue.From),
        ArbMap.Default.GeneratorFor<long>().Select(CimValue.From),
        ArbMap.Default.GeneratorFor<ulong>().Select(value => CimValue.From(value | (1UL << 63))),
        ArbMap.Default.GeneratorFor<double>().Where(double.IsFinite).Select(CimValue.From),
        ArbMap.Default.GeneratorFor<bool>().Select(CimValue.From));

    public static Gen<WqlExpression> Test { get; } = Gen.OneOf(
        PropertyName.SelectMany(name => Constant.SelectMany(constant =>
            Gen.Elements(Enum.GetValues<WqlOperator>()).Select(op => (WqlExpression)Compare(name, op, constant)))),
        PropertyName.SelectMany(name => ArbMap.Default.GeneratorFor<bool>().Select(negated => (WqlExpression)new WqlNullTest(name, negated))));

    public static Gen<WqlExpression> Expression { get; } = Gen.Sized(size => ExpressionOf(Math.Min(size, 24)));

    public static Gen<WqlSelectQuery> Select { get; } =
        from className in Identifier
        from properties in Gen.ListOf(PropertyName).Select(list => list.Take(4))
        from condition in Expression
        from hasWhere in ArbMap.Default.GeneratorFor<bool>()
        from within in Interval
        from grouped in ArbMap.Default.GeneratorFor<bool>()
        from seconds in Gen.Elements(Seconds)
        from aggregation in Gen.ListOf(PropertyName).Select(list => list.Take(3))
        from having in Having
        select new WqlSelectQuery(className)
        {
            Properties = [.. properties],
            Where = hasWhere ? condition : null,
            Within = within,
            Group = grouped ? new WqlGroupClause(seconds, [.. aggregation], having) : null,
        };

    private static Gen<double?> Interval => Gen.OneOf(Gen.Constant((double?)null), Gen.Elements(Seconds).Select(value => (double?)value));

    private static Gen<WqlHavingClause?> Having => Gen.OneOf(
        Gen.Constant((WqlHavingClause?)null),
        Gen.Choose(0, 1000).SelectMany(count => Gen.Elements(WqlOperator.Equal, WqlOperator.Less, WqlOperator.GreaterOrEqual).Select(op => (WqlHavingClause?)new WqlHavingClause(op, (uint)count))));

    public static Gen<WqlExpression> ExpressionOf(int size, Gen<WqlExpression>? test = null)
    {
        test ??= Test;
        if (size <= 1)
        {
            return test;
        }

        Gen<WqlExpression> part = ExpressionOf(size / 3, test);
        return Gen.OneOf(
            test,
            part.Select(operand => (WqlExpression)new WqlNotExpression(operand)),
            Gen.NonEmptyListOf(part).Select(parts => WqlLogicalExpression.Join(WqlLogicalOperator.And, [.. parts.Take(4)])),
            Gen.NonEmptyListOf(part).Select(parts => WqlLogicalExpression.Join(WqlLogicalOperator.Or, [.. parts.Take(4)])));
    }

    private static WqlComparison Compare(WqlPropertyName name, WqlOperator op, CimValue constant) => op switch
    {
        WqlOperator.Like => new WqlComparison(name, op, CimValue.From(constant.ToString())),
        WqlOperator.Isa => new WqlComparison(name, op, CimValue.From("Win32_Process")),
        _ => new WqlComparison(name, op, constant),
    };
}
