namespace OpenWmi.Cim.Wql;

/// <summary>A condition on an integer, boolean or char16.</summary>
internal abstract class WqlIntegralPredicate : WqlPredicate
{
    /// <param name="bits">The value; of a uint64 its 64 bits.</param>
    public abstract bool Matches(long bits);

    public sealed override bool Matches(CimValue value) => Matches(value.ToBits());
}
