namespace OpenWmi.Cim.Wql;

/// <summary>An integer, boolean or char16 property against a predicate; NULL does not match.</summary>
internal sealed class WqlIntegralTest(int index, WqlIntegralPredicate predicate) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        if (target is CimInstance instance)
        {
            return instance.TryGetBits(index, out long bits) && predicate.Matches(bits);
        }

        CimValue value = target.GetValue(index);
        return !value.IsNull && predicate.Matches(value);
    }
}
