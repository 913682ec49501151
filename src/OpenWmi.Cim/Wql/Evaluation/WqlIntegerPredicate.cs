namespace OpenWmi.Cim.Wql;

/// <summary>An integer, boolean or char16 that fits 64 signed bits, in or out of a range.</summary>
internal sealed class WqlIntegerPredicate(long minimum, long maximum, bool isNegated) : WqlPredicate
{
    public override bool Matches(CimValue value)
    {
        long number = value.AsInt64();
        return (number >= minimum && number <= maximum) != isNegated;
    }
}
