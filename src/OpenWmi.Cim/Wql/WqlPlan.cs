using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace OpenWmi.Cim.Wql;

/// <summary>How a SELECT on a class can be answered: which part a repository or provider can do with keys and ranges, and what is left to filter. Immutable.</summary>
/// <remarks>
/// Whatever is used of the plan, <see cref="Filter"/> decides: an instance belongs to the answer where it matches, and a plan only says where not to look. What a plan
/// says holds for the instances of the subclasses too.
/// </remarks>
public sealed class WqlPlan
{
    private IReadOnlyList<WqlCase>? _cases;

    private WqlPlan(WqlSelectQuery query, CimClass type)
    {
        Query = query;
        Class = type;
        Filter = WqlFilter.Compile(query.Where, type);
        SelectsAll = query.Properties.IsEmpty;
        ResultProperties = WqlSelection.Resolve(query, type);
        RequiredProperties = Union(ResultProperties, Filter.Properties, type.Properties.Count);
        WqlKeySearch? keys = type.IsProjection ? null : WqlKeySearch.Find(query.Where, type);
        Keys = keys?.Bindings;
        Residual = keys is null ? query.Where : keys.Residual;
        Ranges = WqlRangeSearch.Find(query.Where, type);
    }

    /// <summary>The query.</summary>
    public WqlSelectQuery Query { get; }

    /// <summary>The class that the plan is for.</summary>
    public CimClass Class { get; }

    /// <summary>The whole condition, bound to <see cref="Class"/>; it matches everything where there is none.</summary>
    public WqlFilter Filter { get; }

    /// <summary>Whether the query selects <c>*</c>: subclasses then show their own properties too.</summary>
    public bool SelectsAll { get; }

    /// <summary>The indexes of the properties that the answer shows, in the order of the list, none twice; of <c>*</c> all.</summary>
    public IReadOnlyList<int> ResultProperties { get; }

    /// <summary>The indexes of the properties that the answer or the condition needs, ascending. All others may stay unread.</summary>
    public IReadOnlyList<int> RequiredProperties { get; }

    /// <summary>
    /// The keys of every object that can match, each with all keys of the class by name and of the property's type, in the order of <see cref="CimClass.KeyIndexes"/>;
    /// empty where nothing can match; NULL where the condition does not pin the keys. Objects of subclasses are meant too.
    /// </summary>
    public IReadOnlyList<ImmutableArray<CimKeyBinding>>? Keys { get; }

    /// <summary>What of the condition is left to test after a look-up by <see cref="Keys"/>; NULL: nothing. Without keys, the whole condition.</summary>
    public WqlExpression? Residual { get; }

    /// <summary>The ranges in which every matching instance lies, of key properties and of those with the qualifier Indexed; at most one a property.</summary>
    public ImmutableArray<WqlRange> Ranges { get; }

    /// <summary>What the condition demands of single properties, case by case; empty where nothing can match. Made when it is first asked for.</summary>
    public IReadOnlyList<WqlCase> Cases => _cases ??= WqlCaseSearch.Find(Query.Where, Class);

    /// <summary>Makes the plan.</summary>
    /// <param name="query">A data or event query.</param>
    /// <param name="type">The class after its FROM.</param>
    /// <exception cref="WbemException">As <see cref="WqlFilter.Compile"/>; WBEM_E_INVALID_QUERY too where the class lacks a selected property.</exception>
    public static WqlPlan Create(WqlSelectQuery query, CimClass type) => new(query, type);

    /// <summary>The plan in sentences of one line each, for a person.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append("query:  ").Append(Query).Append('\n');
        text.Append("source: ").Append(DescribeKeys()).Append('\n');
        foreach (WqlRange range in Ranges)
        {
            text.Append("range:  ").Append(Describe(range)).Append('\n');
        }

        text.Append("filter: ").Append(Residual?.ToString() ?? "nothing").Append('\n');
        text.Append("reads:  ").Append(Names(RequiredProperties)).Append('\n');
        return text.Append("result: ").Append(SelectsAll ? "*" : Names(ResultProperties)).ToString();
    }

    private static int[] Union(IReadOnlyList<int> left, IReadOnlyList<int> right, int count)
    {
        var needed = new bool[count];
        for (int i = 0; i < left.Count; i++)
        {
            needed[left[i]] = true;
        }

        for (int i = 0; i < right.Count; i++)
        {
            needed[right[i]] = true;
        }

        var union = new int[needed.AsSpan().Count(true)];
        for (int i = 0, next = 0; next < union.Length; i++)
        {
            if (needed[i])
            {
                union[next++] = i;
            }
        }

        return union;
    }

    /// <summary>The instances that <see cref="Keys"/> names, in words.</summary>
    public string DescribeKeys() => Keys switch
    {
        null => $"all instances of {Class.Name}",
        { Count: 0 } => "none: no instance can match",
        { Count: 1 } => $"the instance {Path(Keys[0])}",
        { Count: <= 4 } => $"the {Keys.Count} instances {string.Join(", ", Keys.Select(Path))}",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Keys.Count} instances by key, {Path(Keys[0])} first"),
    };

    private string Path(ImmutableArray<CimKeyBinding> keys) => new CimPath(null, null, Class.Name, keys).RelativePath;

    private string Names(IReadOnlyList<int> properties) => properties.Count == 0 ? "no property" : string.Join(", ", properties.Select(index => Class.Properties[index].Name));

    /// <summary>A range in words, <c>Size &gt;= 4 AND Size &lt; 9</c>.</summary>
    public string Describe(WqlRange range)
    {
        string name = Class.Properties[range.PropertyIndex].Name;
        if (range.IsPoint)
        {
            return $"{name} = {WqlText.Constant(range.Lower)}";
        }

        string lower = range.Lower.IsNull ? string.Empty : $"{name} {(range.IsLowerInclusive ? ">=" : ">")} {WqlText.Constant(range.Lower)}";
        string upper = range.Upper.IsNull ? string.Empty : $"{name} {(range.IsUpperInclusive ? "<=" : "<")} {WqlText.Constant(range.Upper)}";
        return lower.Length == 0 || upper.Length == 0 ? lower + upper : $"{lower} AND {upper}";
    }
}
