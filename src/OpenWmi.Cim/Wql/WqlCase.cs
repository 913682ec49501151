namespace OpenWmi.Cim.Wql;

/// <summary>
/// One of the cases of a condition: the values that it demands of single properties. <c>(A = 1 OR A = 2) AND B = 'x'</c> has two of them. Immutable.
/// </summary>
/// <remarks>An object that satisfies the condition fits one case at least; one that fits a case need not satisfy the condition.</remarks>
public sealed class WqlCase
{
    private readonly IReadOnlyDictionary<string, WqlDemand> _demands;

    internal WqlCase(IReadOnlyDictionary<string, WqlDemand> demands) => _demands = demands;

    /// <summary>The cases of no condition: one that demands nothing.</summary>
    public static IReadOnlyList<WqlCase> Anything { get; } = [new WqlCase(new Dictionary<string, WqlDemand>(0))];

    /// <summary>Whether the case demands nothing that it could tell.</summary>
    public bool IsOpen => _demands.Count == 0;

    /// <summary>The value that a property has: of the property's type; NULL where the case leaves it open. Text is meant without case, a reference as a path.</summary>
    /// <param name="property">The property, in any case.</param>
    public CimValue ValueOf(string property) => _demands.TryGetValue(property, out WqlDemand? demand) ? demand.Value : default;

    /// <summary>What the text of a property begins with, without case; NULL where the case leaves it open or demands the whole value.</summary>
    /// <param name="property">The property, in any case.</param>
    public string? PrefixOf(string property) => _demands.TryGetValue(property, out WqlDemand? demand) ? demand.Prefix : null;

    /// <summary>What both cases demand.</summary>
    /// <returns>NULL where no object can fit both.</returns>
    internal WqlCase? And(WqlCase other)
    {
        if (IsOpen || other.IsOpen)
        {
            return IsOpen ? other : this;
        }

        var demands = new Dictionary<string, WqlDemand>(_demands, StringComparer.OrdinalIgnoreCase);
        foreach ((string property, WqlDemand demand) in other._demands)
        {
            if (!demands.TryGetValue(property, out WqlDemand? known))
            {
                demands.Add(property, demand);
            }
            else if (known.And(demand) is { } both)
            {
                demands[property] = both;
            }
            else
            {
                return null;
            }
        }

        return new WqlCase(demands);
    }
}
