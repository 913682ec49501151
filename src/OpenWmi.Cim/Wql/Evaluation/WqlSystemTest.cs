namespace OpenWmi.Cim.Wql;

/// <summary>A system property against a predicate; NULL does not match. Paths are made for the test, the others are read in place.</summary>
internal sealed class WqlSystemTest(Func<CimObject, CimValue> read, WqlPredicate predicate) : WqlTest
{
    public override bool Matches(CimObject target)
    {
        CimValue value = read(target);
        return !value.IsNull && predicate.Matches(value);
    }
}
