namespace OpenWmi.Cim.Wql;

/// <summary>A parsed query. Immutable; <see cref="object.ToString"/> writes it as canonical WQL, which parses to an equal query. Facts 6.5.</summary>
public abstract record WqlQuery
{
    private protected WqlQuery()
    {
    }
}
