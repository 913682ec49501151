namespace OpenWmi.Cim.Wql;

/// <summary>A real or datetime property against a predicate; NULL does not match.</summary>
internal sealed class WqlValueTest(int index, WqlPredicate predicate) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        CimValue value = target.GetValue(index);
        return !value.IsNull && predicate.Matches(value);
    }
}
