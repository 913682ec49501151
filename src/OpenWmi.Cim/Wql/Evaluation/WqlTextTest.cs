namespace OpenWmi.Cim.Wql;

/// <summary>A string or reference property against a predicate, read in place; NULL does not match.</summary>
internal sealed class WqlTextTest(int index, WqlTextPredicate predicate) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        if (target is CimInstance instance)
        {
            return instance.TryGetString(index, out CimStringSpan text) && predicate.Matches(text);
        }

        CimValue value = target.GetValue(index);
        return !value.IsNull && predicate.Matches(value);
    }
}
