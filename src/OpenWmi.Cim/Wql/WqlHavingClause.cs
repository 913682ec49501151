namespace OpenWmi.Cim.Wql;

/// <summary><c>HAVING NumberOfEvents op count</c>. Facts 5.3.</summary>
/// <param name="Operator">One of the six comparisons.</param>
/// <param name="Count">What the number of events of an aggregate is compared with.</param>
public sealed record WqlHavingClause(WqlOperator Operator, uint Count)
{
    /// <summary>Whether an aggregate of so many events is delivered.</summary>
    public bool Matches(uint numberOfEvents) => Operator.Accepts(numberOfEvents.CompareTo(Count));

    /// <inheritdoc/>
    public override string ToString() => $"HAVING NumberOfEvents {Operator.ToWql()} {Count}";
}
