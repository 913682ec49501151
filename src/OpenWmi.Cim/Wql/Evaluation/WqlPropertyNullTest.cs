namespace OpenWmi.Cim.Wql;

/// <summary>IS NULL or IS NOT NULL of a property.</summary>
internal sealed class WqlPropertyNullTest(int index, bool isNegated) : WqlTest
{
    public override bool Matches(CimObject target) => (target is CimInstance instance ? instance.IsNull(index) : target.GetValue(index).IsNull) != isNegated;
}
