namespace OpenWmi.Cim.Wql;

/// <summary>A uint64 in or out of a range.</summary>
internal sealed class WqlUnsignedPredicate(ulong minimum, ulong maximum, bool isNegated) : WqlIntegralPredicate
{
    public override bool Matches(long bits)
    {
        ulong number = unchecked((ulong)bits);
        return (number >= minimum && number <= maximum) != isNegated;
    }
}
