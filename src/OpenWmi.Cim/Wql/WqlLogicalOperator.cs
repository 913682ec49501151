namespace OpenWmi.Cim.Wql;

/// <summary>How conditions are joined. OR binds looser than AND (facts 6.1).</summary>
public enum WqlLogicalOperator
{
    /// <summary>All of them hold.</summary>
    And,

    /// <summary>At least one holds.</summary>
    Or,
}
