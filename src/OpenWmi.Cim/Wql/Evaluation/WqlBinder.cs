namespace OpenWmi.Cim.Wql;

/// <summary>Binds a condition to a class: names become indexes, constants values of the property's type, and NOT moves down to the tests.</summary>
/// <param name="type">The class; NULL for meta_class, where only system properties and <c>__this</c> exist.</param>
/// <remarks>With NOT at the tests, a test of NULL is false either way, which is SQL's logic of three values: undecided is not a match.</remarks>
internal sealed class WqlBinder(CimClass? type)
{
    private readonly SortedSet<int> _used = [];

    /// <summary>The indexes of the properties that the bound conditions read.</summary>
    public int[] UsedProperties => [.. _used];

    /// <exception cref="WbemException">WBEM_E_INVALID_QUERY, WBEM_E_INVALID_OPERATOR, WBEM_E_PROPERTY_NOT_AN_OBJECT: see <see cref="WqlFilter.Compile"/>.</exception>
    public WqlTest Bind(WqlExpression expression, bool isNegated = false) => expression switch
    {
        WqlLogicalExpression logical => BindLogical(logical, isNegated),
        WqlNotExpression not => Bind(not.Operand, !isNegated),
        WqlComparison comparison => BindComparison(comparison, isNegated),
        _ => BindNullTest((WqlNullTest)expression, isNegated),
    };

    private WqlTest BindLogical(WqlLogicalExpression logical, bool isNegated)
    {
        var tests = new WqlTest[logical.Operands.Length];
        for (int i = 0; i < tests.Length; i++)
        {
            tests[i] = Bind(logical.Operands[i], isNegated);
        }

        return (logical.Operator == WqlLogicalOperator.And) != isNegated ? new WqlAllTest(tests) : new WqlAnyTest(tests);
    }

    private WqlTest BindComparison(WqlComparison comparison, bool isNegated)
    {
        WqlPropertyName name = comparison.Property;
        if (name.IsThis)
        {
            return comparison.Operator == WqlOperator.Isa
                ? new WqlIsaTest(-1, comparison.Constant.AsString(), isNegated)
                : throw Invalid(WbemStatus.WBEM_E_INVALID_OPERATOR, $"__this is the object itself; it goes with ISA only, not with {comparison.Operator.ToWql()}.");
        }

        if (FindSystemProperty(name) is { } system)
        {
            return new WqlSystemTest(system.Read, WqlPredicates.Create(system.Type, comparison, isNegated));
        }

        int index = FindProperty(name);
        if (name.IsDotted)
        {
            return new WqlEmbeddedTest(index, comparison with { Property = Rest(name) }, isNegated);
        }

        CimType propertyType = type!.Properties[index].Type;
        if (comparison.Operator == WqlOperator.Isa && propertyType == CimType.Object)
        {
            return new WqlIsaTest(index, comparison.Constant.AsString(), isNegated);
        }

        WqlPredicate predicate = WqlPredicates.Create(propertyType, comparison, isNegated);
        return predicate switch
        {
            WqlTextPredicate text => new WqlTextTest(index, text),
            WqlIntegralPredicate integral => new WqlIntegralTest(index, integral),
            _ => new WqlValueTest(index, predicate),
        };
    }

    private WqlTest BindNullTest(WqlNullTest test, bool isNegated)
    {
        bool wantsValue = test.IsNegated != isNegated;
        if (test.Property.IsThis)
        {
            throw Invalid(WbemStatus.WBEM_E_INVALID_OPERATOR, "__this is the object itself, which is never NULL; it goes with ISA only.");
        }

        if (FindSystemProperty(test.Property) is { } system)
        {
            return new WqlSystemNullTest(system.Read, wantsValue);
        }

        int index = FindProperty(test.Property);
        return test.Property.IsDotted ? new WqlEmbeddedTest(index, test with { Property = Rest(test.Property) }, isNegated) : new WqlPropertyNullTest(index, wantsValue);
    }

    private WqlSystemProperty? FindSystemProperty(WqlPropertyName name)
    {
        if (!CimName.IsSystem(name.First) || type?.IndexOf(name.First) >= 0)
        {
            return null;
        }

        WqlSystemProperty? system = WqlSystemProperty.Find(name.First);
        return system is null ? throw Unknown(name)
            : name.IsDotted ? throw Invalid(WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT, $"{name.First} is not an embedded object, so {name} names nothing.")
            : system;
    }

    private int FindProperty(WqlPropertyName name)
    {
        int index = type?.IndexOf(name.First) ?? -1;
        if (index < 0)
        {
            throw Unknown(name);
        }

        if (name.IsDotted && type!.Properties[index].Type != CimType.Object)
        {
            throw WqlNames.NotAnObject(type, index, name);
        }

        _used.Add(index);
        return index;
    }

    private WbemException Unknown(WqlPropertyName name) => type is null
        ? Invalid(WbemStatus.WBEM_E_INVALID_QUERY, $"meta_class has no property {name.First}; test __this, __CLASS, __SUPERCLASS or __DYNASTY.")
        : WqlNames.Unknown(type, name);

    private static WqlPropertyName Rest(WqlPropertyName name) => new([.. name.Parts.Skip(1)]);

    private static WbemException Invalid(WbemStatus status, string problem) => new(status, problem);
}
