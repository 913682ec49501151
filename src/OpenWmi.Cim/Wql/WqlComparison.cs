namespace OpenWmi.Cim.Wql;

/// <summary>A test of a property against a constant. <c>5 &lt; X</c> is held as <c>X &gt; 5</c>.</summary>
/// <param name="Property">The property.</param>
/// <param name="Operator">The operator.</param>
/// <param name="Constant">A string, sint64, uint64 (above the range of sint64), real64 or boolean; of LIKE the pattern, of ISA the class name. Never NULL.</param>
public sealed record WqlComparison(WqlPropertyName Property, WqlOperator Operator, CimValue Constant) : WqlExpression
{
    /// <inheritdoc/>
    public override string ToString() => $"{Property} {Operator.ToWql()} {WqlText.Constant(Constant)}";
}
