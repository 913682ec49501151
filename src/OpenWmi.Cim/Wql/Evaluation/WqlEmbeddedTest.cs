namespace OpenWmi.Cim.Wql;

/// <summary>A test of a property of an embedded object, <c>TargetInstance.Name = "x"</c>. Facts 6.1.</summary>
/// <remarks>
/// The classes of embedded objects are known only when they come, so the test is bound to each and kept; a class without the property, or where it has a type that does
/// not compare with the constant, matches nothing.
/// </remarks>
internal sealed class WqlEmbeddedTest(int index, WqlExpression test, bool isNegated) : WqlTest
{
    private const int MaxBindings = 16;

    private (CimClass Type, WqlTest Test)[] _bindings = [];

    public override bool Matches(CimObject target)
    {
        CimValue value = target.GetValue(index);
        if (value.IsNull)
        {
            return false;
        }

        CimObject embedded = value.AsObject();
        foreach ((CimClass type, WqlTest bound) in Volatile.Read(ref _bindings))
        {
            if (ReferenceEquals(type, embedded.Class))
            {
                return bound.Matches(embedded);
            }
        }

        return Bind(embedded.Class).Matches(embedded);
    }

    // Two threads may bind one class at once; then one of the two equal bindings is kept.
    private WqlTest Bind(CimClass type)
    {
        WqlTest bound = TryBind(type);
        (CimClass, WqlTest)[] known = Volatile.Read(ref _bindings);
        Volatile.Write(ref _bindings, known.Length < MaxBindings ? [.. known, (type, bound)] : [.. known.AsSpan(1), (type, bound)]);
        return bound;
    }

    private WqlTest TryBind(CimClass type)
    {
        try
        {
            return new WqlBinder(type).Bind(test, isNegated);
        }
        catch (WbemException unfit) when (unfit.Status is WbemStatus.WBEM_E_INVALID_QUERY or WbemStatus.WBEM_E_INVALID_OPERATOR or WbemStatus.WBEM_E_PROPERTY_NOT_AN_OBJECT)
        {
            return WqlNoTest.Instance;
        }
    }
}
