namespace OpenWmi.Cim.Wql;

/// <summary>What a test compares with. Facts 6.1.</summary>
public enum WqlOperator
{
    /// <summary><c>=</c></summary>
    Equal,

    /// <summary><c>&lt;&gt;</c>, also written <c>!=</c>.</summary>
    NotEqual,

    /// <summary><c>&lt;</c></summary>
    Less,

    /// <summary><c>&lt;=</c></summary>
    LessOrEqual,

    /// <summary><c>&gt;</c></summary>
    Greater,

    /// <summary><c>&gt;=</c></summary>
    GreaterOrEqual,

    /// <summary><c>LIKE</c>: the text fits a pattern, <see cref="LikePattern"/>.</summary>
    Like,

    /// <summary><c>ISA</c>: the object is of the class or of one derived from it. Facts 6.3.</summary>
    Isa,
}
