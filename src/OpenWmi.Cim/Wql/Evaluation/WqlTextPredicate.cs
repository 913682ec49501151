namespace OpenWmi.Cim.Wql;

/// <summary>A condition on a text, read where it lies.</summary>
internal abstract class WqlTextPredicate : WqlPredicate
{
    public abstract bool Matches(CimStringSpan text);

    public sealed override bool Matches(CimValue value) => Matches(new CimStringSpan(value.AsString()));
}
