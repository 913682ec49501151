namespace OpenWmi.Security;

/// <summary>How an ACE is inherited, and what an audit ACE records. [MS-DTYP] 2.4.4.1; facts 1.3.</summary>
[Flags]
public enum AceFlags : byte
{
    /// <summary>For this object alone.</summary>
    None = 0,

    /// <summary>Children that hold no others inherit it: <c>OI</c>.</summary>
    ObjectInherit = 0x01,

    /// <summary>Child namespaces inherit it: <c>CI</c>.</summary>
    ContainerInherit = 0x02,

    /// <summary>Children inherit it, their children do not: <c>NP</c>.</summary>
    NoPropagateInherit = 0x04,

    /// <summary>It is for children and not for this object: <c>IO</c>.</summary>
    InheritOnly = 0x08,

    /// <summary>It came from the parent: <c>ID</c>. Set by the server alone.</summary>
    Inherited = 0x10,

    /// <summary>It may not be removed: <c>CR</c>.</summary>
    Critical = 0x20,

    /// <summary>Accesses that succeed are recorded: <c>SA</c>.</summary>
    SuccessfulAccess = 0x40,

    /// <summary>Accesses that are refused are recorded: <c>FA</c>.</summary>
    FailedAccess = 0x80,
}
