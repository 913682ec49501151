namespace OpenWmi.Cim.Wql;

/// <summary>A real against a number, as IEEE 754 compares: what is not a number is unequal to all.</summary>
internal sealed class WqlRealPredicate(WqlOperator op, double constant, bool isNegated) : WqlPredicate
{
    public override bool Matches(CimValue value) => Compare(value.AsDouble()) != isNegated;

    private bool Compare(double number) => op switch
    {
        WqlOperator.Equal => number == constant,
        WqlOperator.NotEqual => number != constant,
        WqlOperator.Less => number < constant,
        WqlOperator.LessOrEqual => number <= constant,
        WqlOperator.Greater => number > constant,
        _ => number >= constant,
    };
}
