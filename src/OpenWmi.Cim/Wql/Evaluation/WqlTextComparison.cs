namespace OpenWmi.Cim.Wql;

/// <summary>Text against text, without case, in the order of the upper-case code units. Facts 6.1.</summary>
internal sealed class WqlTextComparison(WqlOperator op, string constant) : WqlTextPredicate
{
    public override bool Matches(CimStringSpan text) => op switch
    {
        WqlOperator.Equal => text.EqualsIgnoreCase(constant),
        WqlOperator.NotEqual => !text.EqualsIgnoreCase(constant),
        _ => op.Accepts(text.CompareIgnoreCase(constant)),
    };
}
