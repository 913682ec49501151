namespace OpenWmi.Cim.Wql;

/// <summary>A condition of a WHERE clause. Immutable; equal where its structure is.</summary>
public abstract record WqlExpression
{
    private protected WqlExpression()
    {
    }
}
