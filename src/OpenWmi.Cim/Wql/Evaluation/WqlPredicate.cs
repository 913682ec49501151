namespace OpenWmi.Cim.Wql;

/// <summary>A condition on one value that is not NULL, of the type that the predicate was made for.</summary>
internal abstract class WqlPredicate
{
    public abstract bool Matches(CimValue value);
}
