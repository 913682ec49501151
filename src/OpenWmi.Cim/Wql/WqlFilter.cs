namespace OpenWmi.Cim.Wql;

/// <summary>A WHERE clause bound to a class. Immutable and thread-safe; <see cref="Matches"/> allocates nothing (but see references below).</summary>
/// <remarks>
/// <para>How values compare (facts 6.1, 6.6). Integers compare as numbers whatever their width, with integers and reals alike; a constant beyond the type is just
/// greater or less than all. A real32 compares with the nearest real32. Numbers may stand in quotes. TRUE is 1 and FALSE 0.</para>
/// <para>Booleans know only = and &lt;&gt;, with TRUE, FALSE, 1, 0 (and -1, Automation's TRUE). Strings compare without case by their upper-case code units; with a number,
/// by its text. char16 compares without case with a character, or with the number of one.</para>
/// <para>Datetimes compare by the moment in UTC, intervals by length; <see cref="WqlDateTime"/> lists the forms. References compare as object paths for = and &lt;&gt;, where
/// paths that differ as text have to be parsed; else as text. LIKE applies to strings, references and the text of datetimes. Arrays can only be NULL or not.</para>
/// <para>NULL matches no comparison, no LIKE and no ISA, nor the NOT of one; only IS NULL finds it. An embedded object without the named property matches nothing.</para>
/// </remarks>
public sealed class WqlFilter
{
    private readonly WqlTest? _test;
    private readonly int[] _properties;
    private CimClass _verified;

    private WqlFilter(CimClass type, WqlExpression? where, WqlTest? test, int[] properties)
    {
        Class = type;
        Where = where;
        _test = test;
        _properties = properties;
        _verified = type;
    }

    /// <summary>The class that the names were looked up in.</summary>
    public CimClass Class { get; }

    /// <summary>The condition; NULL matches everything.</summary>
    public WqlExpression? Where { get; }

    /// <summary>The indexes of the properties that the condition reads, ascending.</summary>
    public IReadOnlyList<int> Properties => _properties;

    /// <summary>Binds a condition to a class.</summary>
    /// <param name="where">The condition; NULL matches everything.</param>
    /// <param name="type">The class, or a projection of it that has the properties of the condition.</param>
    /// <exception cref="WbemException">
    /// WBEM_E_INVALID_QUERY: the class has no such property (the nearest names are suggested), or a constant does not compare with the property's type, or it is an array
    /// or object. WBEM_E_INVALID_OPERATOR: the property's type does not have the operator. WBEM_E_PROPERTY_NOT_AN_OBJECT: a dot after what is not an embedded object.
    /// </exception>
    public static WqlFilter Compile(WqlExpression? where, CimClass type)
    {
        return where is null ? new WqlFilter(type, null, null, []) : Bind(where, type);
    }

    private static WqlFilter Bind(WqlExpression where, CimClass type)
    {
        var binder = new WqlBinder(type);
        WqlTest test = binder.Bind(where);
        return new WqlFilter(type, where, test, binder.UsedProperties);
    }

    /// <summary>Whether the condition holds for an instance.</summary>
    /// <param name="instance">Of <see cref="Class"/>, of a subclass, or of another class that has the properties of the condition at the same indexes.</param>
    /// <exception cref="ArgumentException">The properties of the instance's class stand elsewhere.</exception>
    public bool Matches(CimInstance instance)
    {
        if (_test is null)
        {
            return true;
        }

        if (!ReferenceEquals(instance.Class, _verified))
        {
            Verify(instance.Class);
        }

        return _test.Matches(instance);
    }

    private void Verify(CimClass type)
    {
        foreach (int index in _properties)
        {
            CimProperty wanted = Class.Properties[index];
            if (index >= type.Properties.Count || type.Properties[index].Type != wanted.Type || !CimName.Equals(type.Properties[index].Name, wanted.Name))
            {
                throw new ArgumentException($"The filter is bound to {Class.Name}, in which {wanted.Name} is property {index}; in {type.Name} it is not.", nameof(type));
            }
        }

        _verified = type;
    }
}
