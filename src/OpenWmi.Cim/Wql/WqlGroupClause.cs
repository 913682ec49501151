using System.Collections.Immutable;

namespace OpenWmi.Cim.Wql;

/// <summary><c>GROUP WITHIN seconds [BY properties] [HAVING …]</c> of an event query. Facts 5.3.</summary>
public sealed record WqlGroupClause
{
    /// <summary>Creates the clause.</summary>
    /// <param name="within">How long an aggregate collects after its first event, in seconds; above 0.</param>
    /// <param name="by">The properties whose values an aggregate's events share; none where all events are one aggregate.</param>
    /// <param name="having">The condition on the number of events, or NULL.</param>
    public WqlGroupClause(double within, ImmutableArray<WqlPropertyName> by, WqlHavingClause? having)
    {
        Within = within;
        By = by;
        Having = having;
    }

    /// <summary>How long an aggregate collects after its first event, in seconds.</summary>
    public double Within { get; }

    /// <summary>The properties whose values an aggregate's events share; none where all events are one aggregate.</summary>
    public ImmutableArray<WqlPropertyName> By { get; }

    /// <summary>The condition on the number of events, or NULL.</summary>
    public WqlHavingClause? Having { get; }

    /// <inheritdoc/>
    public bool Equals(WqlGroupClause? other) =>
        other is not null && Within.Equals(other.Within) && Equals(Having, other.Having) && By.AsSpan().SequenceEqual(other.By.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Within, By.Length, Having);

    /// <inheritdoc/>
    public override string ToString() =>
        $"GROUP WITHIN {WqlText.Interval(Within)}{(By.IsEmpty ? string.Empty : $" BY {string.Join(", ", By)}")}{(Having is null ? string.Empty : $" {Having}")}";
}
