namespace OpenWmi.Cim.Wql;

/// <summary>What can be asked of a <see cref="WqlOperator"/>.</summary>
public static class WqlOperatorExtensions
{
    /// <summary>The operator as WQL writes it.</summary>
    public static string ToWql(this WqlOperator op) => op switch
    {
        WqlOperator.Equal => "=",
        WqlOperator.NotEqual => "<>",
        WqlOperator.Less => "<",
        WqlOperator.LessOrEqual => "<=",
        WqlOperator.Greater => ">",
        WqlOperator.GreaterOrEqual => ">=",
        WqlOperator.Like => "LIKE",
        _ => "ISA",
    };

    /// <summary>Whether the operator asks for an order: <c>&lt; &lt;= &gt; &gt;=</c>.</summary>
    public static bool IsOrdering(this WqlOperator op) => op is >= WqlOperator.Less and <= WqlOperator.GreaterOrEqual;

    /// <summary>The operator that says the same with the operands exchanged: <c>5 &lt; X</c> is <c>X &gt; 5</c>.</summary>
    public static WqlOperator Mirror(this WqlOperator op) => op switch
    {
        WqlOperator.Less => WqlOperator.Greater,
        WqlOperator.LessOrEqual => WqlOperator.GreaterOrEqual,
        WqlOperator.Greater => WqlOperator.Less,
        WqlOperator.GreaterOrEqual => WqlOperator.LessOrEqual,
        _ => op,
    };

    /// <summary>Whether a value that compares with the constant as <paramref name="order"/> says (negative, 0, positive) satisfies one of the six comparisons.</summary>
    public static bool Accepts(this WqlOperator op, int order) => op switch
    {
        WqlOperator.Equal => order == 0,
        WqlOperator.NotEqual => order != 0,
        WqlOperator.Less => order < 0,
        WqlOperator.LessOrEqual => order <= 0,
        WqlOperator.Greater => order > 0,
        WqlOperator.GreaterOrEqual => order >= 0,
        _ => false,
    };

    /// <summary>The comparison that holds for exactly the values that <paramref name="op"/> does not; LIKE and ISA have none and stay.</summary>
    internal static WqlOperator Negate(this WqlOperator op) => op switch
    {
        WqlOperator.Equal => WqlOperator.NotEqual,
        WqlOperator.NotEqual => WqlOperator.Equal,
        WqlOperator.Less => WqlOperator.GreaterOrEqual,
        WqlOperator.LessOrEqual => WqlOperator.Greater,
        WqlOperator.Greater => WqlOperator.LessOrEqual,
        WqlOperator.GreaterOrEqual => WqlOperator.Less,
        _ => op,
    };
}
