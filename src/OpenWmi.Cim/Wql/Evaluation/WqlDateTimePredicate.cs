namespace OpenWmi.Cim.Wql;

/// <summary>A datetime against another, by moment or length. Facts 6.6.</summary>
/// <remarks>Values without an order (a time stamp and an interval, fields unknown) are unequal, and neither below nor above one another.</remarks>
internal sealed class WqlDateTimePredicate(WqlOperator op, CimDateTime constant, bool isNegated) : WqlPredicate
{
    public override bool Matches(CimValue value) =>
        (value.AsDateTime().TryCompare(constant, out int order) ? op.Accepts(order) : op == WqlOperator.NotEqual) != isNegated;
}
