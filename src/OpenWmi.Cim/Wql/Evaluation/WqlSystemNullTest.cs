namespace OpenWmi.Cim.Wql;

/// <summary>IS NULL or IS NOT NULL of a system property: <c>__SUPERCLASS IS NULL</c> are the top-level classes. Facts 6.3.</summary>
internal sealed class WqlSystemNullTest(Func<CimObject, CimValue> read, bool isNegated) : WqlTest
{
    public override bool Matches(CimObject target) => read(target).IsNull != isNegated;
}
