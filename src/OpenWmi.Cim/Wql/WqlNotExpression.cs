namespace OpenWmi.Cim.Wql;

/// <summary>A condition under NOT. NOT binds tighter than AND.</summary>
/// <param name="Operand">The condition.</param>
/// <remarks>What NULL leaves undecided stays undecided: neither <c>X = 1</c> nor <c>NOT X = 1</c> holds where X is NULL.</remarks>
public sealed record WqlNotExpression(WqlExpression Operand) : WqlExpression
{
    /// <inheritdoc/>
    public override string ToString() => Operand is WqlLogicalExpression ? $"NOT ({Operand})" : $"NOT {Operand}";
}
