namespace OpenWmi.Cim.Wql;

/// <summary><c>X IS NULL</c> or <c>X IS NOT NULL</c>. <c>X = NULL</c> and <c>X &lt;&gt; NULL</c> mean the same and are held as this.</summary>
/// <param name="Property">The property.</param>
/// <param name="IsNegated">Whether the test is IS NOT NULL.</param>
public sealed record WqlNullTest(WqlPropertyName Property, bool IsNegated) : WqlExpression
{
    /// <inheritdoc/>
    public override string ToString() => IsNegated ? $"{Property} IS NOT NULL" : $"{Property} IS NULL";
}
