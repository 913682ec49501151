using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <summary>Two or more conditions joined by AND, or by OR. No operand is joined by the same operator: those are flattened.</summary>
public sealed record WqlLogicalExpression : WqlExpression
{
    private WqlLogicalExpression(WqlLogicalOperator op, ImmutableArray<WqlExpression> operands)
    {
        Operator = op;
        Operands = operands;
    }

    /// <summary>AND or OR.</summary>
    public WqlLogicalOperator Operator { get; }

    /// <summary>The conditions, two at least, in the order of the text.</summary>
    public ImmutableArray<WqlExpression> Operands { get; }

    /// <summary>Joins conditions; a single one stays as it is.</summary>
    /// <exception cref="ArgumentException">There is no operand.</exception>
    public static WqlExpression Join(WqlLogicalOperator op, IReadOnlyList<WqlExpression> operands)
    {
        if (operands.Count == 0)
        {
            throw new ArgumentException("There is nothing to join.", nameof(operands));
        }

        if (operands.Count == 1)
        {
            return operands[0];
        }

        var flat = ImmutableArray.CreateBuilder<WqlExpression>(operands.Count);
        foreach (WqlExpression operand in operands)
        {
            if (operand is WqlLogicalExpression nested && nested.Operator == op)
            {
                flat.AddRange(nested.Operands);
            }
            else
            {
                flat.Add(operand);
            }
        }

        return new WqlLogicalExpression(op, flat.ToImmutable());
    }

    /// <inheritdoc/>
    public bool Equals(WqlLogicalExpression? other) => other is not null && Operator == other.Operator && Operands.AsSpan().SequenceEqual(other.Operands.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Operator, Operands.Length, Operands[0]);

    /// <inheritdoc/>
    public override string ToString()
    {
        string word = Operator == WqlLogicalOperator.And ? " AND " : " OR ";
        return string.Join(word, Operands.Select(operand => operand is WqlLogicalExpression ? $"({operand})" : operand.ToString()));
    }
}
