namespace OpenWmi.Security;

/// <summary>Where audit records go. Any number of threads may write.</summary>
public interface IAuditLog
{
    /// <summary>
    /// Takes a record over. Does not wait for the place where records are kept; a caller who is faster than all of them waits for room. Call it before what is
    /// recorded is done, so that what cannot be recorded is not done either.
    /// </summary>
    /// <param name="record">What happened.</param>
    /// <exception cref="AuditException">Records cannot be kept anywhere at present. The operation must be refused.</exception>
    void Write(AuditRecord record);
}
