namespace OpenWmi.Cim.Wql;

/// <summary>The WHERE clause of a query on meta_class: which class definitions it means. Immutable. Facts 6.3.</summary>
/// <remarks>It can test <c>__this ISA</c> and the system properties: <c>__CLASS</c>, <c>__SUPERCLASS</c>, <c>__DYNASTY</c>, <c>__NAMESPACE</c> and so on.</remarks>
public sealed class WqlSchemaFilter
{
    private readonly WqlTest? _test;

    private WqlSchemaFilter(WqlTest? test, WqlExpression? where)
    {
        _test = test;
        ClassName = Find(where, static comparison => comparison.Operator == WqlOperator.Equal && CimName.Equals(comparison.Property.ToString(), "__CLASS"));
        Ancestor = Find(where, static comparison => comparison.Operator == WqlOperator.Isa && comparison.Property.IsThis);
    }

    /// <summary>The only class that can match, where the condition names one; else NULL.</summary>
    public string? ClassName { get; }

    /// <summary>The class that all that match derive from, itself included, where the condition names one; else NULL.</summary>
    public string? Ancestor { get; }

    /// <summary>Binds a condition.</summary>
    /// <param name="where">The condition; NULL matches every class.</param>
    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY, WBEM_E_INVALID_OPERATOR: it tests something else.</exception>
    public static WqlSchemaFilter Compile(WqlExpression? where) => new(where is null ? null : new WqlBinder(null).Bind(where), where);

    /// <summary>Whether the condition holds for a class.</summary>
    public bool Matches(CimClass type) => _test is null || _test.Matches(type);

    private static string? Find(WqlExpression? where, Predicate<WqlComparison> isMeant)
    {
        WqlComparison? found = where switch
        {
            WqlLogicalExpression { Operator: WqlLogicalOperator.And } all => all.Operands.OfType<WqlComparison>().FirstOrDefault(comparison => isMeant(comparison)),
            WqlComparison comparison when isMeant(comparison) => comparison,
            _ => null,
        };
        return found?.Constant.ToString();
    }
}
