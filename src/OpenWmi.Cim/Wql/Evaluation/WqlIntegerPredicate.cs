namespace OpenWmi.Cim.Wql;

/// <summary>An integer, boolean or char16 that fits 64 signed bits, in or out of a range.</summary>
internal sealed class WqlIntegerPredicate(long minimum, long maximum, bool isNegated) : WqlIntegralPredicate
{
    public override bool Matches(long bits) => (bits >= minimum && bits <= maximum) != isNegated;
}
