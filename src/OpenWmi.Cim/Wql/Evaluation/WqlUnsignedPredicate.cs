namespace OpenWmi.Cim.Wql;

/// <summary>A uint64 in or out of a range.</summary>
internal sealed class WqlUnsignedPredicate(ulong minimum, ulong maximum, bool isNegated) : WqlPredicate
{
    public override bool Matches(CimValue value)
    {
        ulong number = value.AsUInt64();
        return (number >= minimum && number <= maximum) != isNegated;
    }
}
