namespace OpenWmi.Security;

/// <summary>How it ended: what Windows shows as the keyword of an event.</summary>
public enum AuditOutcome
{
    /// <summary>Audit Failure: refused. The default, so that nothing is called a success by omission.</summary>
    Failure = 0,

    /// <summary>Audit Success: granted.</summary>
    Success = 1,
}
