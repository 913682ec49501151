namespace OpenWmi.Cim.Wql;

/// <summary>A char16 against a character, without case.</summary>
internal sealed class WqlCharPredicate(WqlOperator op, char constant) : WqlIntegralPredicate
{
    private readonly char _constant = char.ToUpperInvariant(constant);

    public override bool Matches(long bits) => op.Accepts(char.ToUpperInvariant((char)bits) - _constant);
}
