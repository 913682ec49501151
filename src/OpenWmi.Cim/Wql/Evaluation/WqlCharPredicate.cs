namespace OpenWmi.Cim.Wql;

/// <summary>A char16 against a character, without case.</summary>
internal sealed class WqlCharPredicate(WqlOperator op, char constant) : WqlPredicate
{
    private readonly char _constant = char.ToUpperInvariant(constant);

    public override bool Matches(CimValue value) => op.Accepts(char.ToUpperInvariant(value.AsChar()) - _constant);
}
