namespace OpenWmi.Cim.Wql;

/// <summary>A condition bound to a class: what a <see cref="WqlFilter"/> is made of. Immutable; evaluation allocates nothing.</summary>
internal abstract class WqlTest
{
    public abstract bool Matches(CimObject target);
}
