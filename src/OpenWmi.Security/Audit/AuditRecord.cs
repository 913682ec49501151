namespace OpenWmi.Security;

/// <summary>
/// One thing that is to be known later: who asked for what on which object, what the verdict was and which entry decided. Immutable. Making one costs next to nothing:
/// names and text are made when it is written. Holds no secrets and no data of objects (S6): the object is named, never shown.
/// </summary>
/// <remarks>What comes from the caller may be as long and as wild as he likes: the writer shortens it to <see cref="MaxTextLength"/> and escapes what is no text.</remarks>
public sealed record AuditRecord
{
    /// <summary>How many characters of each text that a caller chose are kept, escapes included; the length of what was cut is noted.</summary>
    public const int MaxTextLength = 1024;

    /// <summary>What it is about.</summary>
    public required AuditEvent Event { get; init; }

    /// <summary>How it ended.</summary>
    public required AuditOutcome Outcome { get; init; }

    /// <summary>When, in UTC.</summary>
    public DateTime Time { get; init; } = DateTime.UtcNow;

    /// <summary>Who; null for the system's own work.</summary>
    public AuditCaller? Caller { get; init; }

    /// <summary>What was called, as the documents name it: <c>ExecQuery</c>, <c>PutInstance</c>, <c>__SystemSecurity::GetSD</c>.</summary>
    public required string Operation { get; init; }

    /// <summary>The namespace.</summary>
    public required string Namespace { get; init; }

    /// <summary>The class or the path within it; null where the namespace itself is the object.</summary>
    public string? Object { get; init; }

    /// <summary>The rights that were asked for, after generic ones were mapped.</summary>
    public uint AccessMask { get; init; }

    /// <summary>Why access was granted or refused.</summary>
    public AccessReason Reason { get; init; }

    /// <summary>The place in the DACL of the entry that decided, from 0; -1 where none did.</summary>
    public int DecidingIndex { get; init; } = -1;

    /// <summary>The entry of the DACL that decided; null where none did.</summary>
    public Ace? DecidingAce { get; init; }

    /// <summary>The place in the SACL of the entry that asked for this record, from 0; -1 where the event is always recorded.</summary>
    public int AuditIndex { get; init; } = -1;

    /// <summary>The entry of the SACL that asked for this record.</summary>
    public Ace? AuditAce { get; init; }

    /// <summary>The level of the connection, where it matters.</summary>
    public AuthenticationLevel? AuthenticationLevel { get; init; }

    /// <summary>A sentence for the administrator that says more.</summary>
    public string? Detail { get; init; }

    /// <summary>Makes the record of an access that an entry of the SACL asks for (4662).</summary>
    /// <param name="caller">Who.</param>
    /// <param name="operation">What was called.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="objectName">The class or path; null for the namespace itself.</param>
    /// <param name="accessMask">The rights that were asked for.</param>
    /// <param name="verdict">What <see cref="AccessCheck.Check"/> found.</param>
    /// <param name="descriptor">The descriptor that was checked.</param>
    /// <param name="auditIndex">What <see cref="AuditCheck.Find"/> found.</param>
    /// <returns>The record.</returns>
    public static AuditRecord OfAccess(
        AuditCaller caller, string operation, string ns, string? objectName, uint accessMask, AccessCheckResult verdict, SecurityDescriptor descriptor, int auditIndex)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ArgumentNullException.ThrowIfNull(descriptor);
        return new AuditRecord
        {
            Event = AuditEvent.NamespaceAccess,
            Outcome = verdict.IsGranted ? AuditOutcome.Success : AuditOutcome.Failure,
            Caller = caller,
            Operation = operation,
            Namespace = ns,
            Object = objectName,
            AccessMask = accessMask,
            Reason = verdict.Reason,
            DecidingIndex = verdict.DecidingAce,
            DecidingAce = At(descriptor.Dacl, verdict.DecidingAce),
            AuditIndex = auditIndex,
            AuditAce = At(descriptor.Sacl, auditIndex),
        };
    }

    private static Ace? At(Acl? acl, int index) => acl is not null && index >= 0 && index < acl.Aces.Length ? acl.Aces[index] : null;
}
