namespace OpenWmi.Cim.Wql;

/// <summary>One word of a query, and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Position">The index of its first character.</param>
/// <param name="Length">Its length in characters; 0 at the end of the text.</param>
/// <param name="Value">Of a string or number its value.</param>
internal readonly record struct WqlToken(WqlTokenKind Kind, int Position, int Length, CimValue Value = default)
{
    public bool IsComparison => Kind is >= WqlTokenKind.Equal and <= WqlTokenKind.GreaterOrEqual;

    public WqlOperator Operator => Kind switch
    {
        WqlTokenKind.Equal => WqlOperator.Equal,
        WqlTokenKind.NotEqual => WqlOperator.NotEqual,
        WqlTokenKind.Less => WqlOperator.Less,
        WqlTokenKind.LessOrEqual => WqlOperator.LessOrEqual,
        WqlTokenKind.Greater => WqlOperator.Greater,
        _ => WqlOperator.GreaterOrEqual,
    };
}
