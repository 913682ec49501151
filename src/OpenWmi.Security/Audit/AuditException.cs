namespace OpenWmi.Security;

/// <summary>A record cannot be kept anywhere: neither its target nor the spool takes it. What was to be recorded must not be done.</summary>
public sealed class AuditException : IOException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">A sentence that says what was tried and what to do.</param>
    /// <param name="cause">What went wrong, where that is an exception.</param>
    public AuditException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
