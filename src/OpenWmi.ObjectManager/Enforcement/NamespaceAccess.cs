using OpenWmi.Cim;
using OpenWmi.ObjectManager.Classes;
using OpenWmi.Security;

namespace OpenWmi.ObjectManager.Enforcement;

/// <summary>
/// What one caller may do in one namespace: decided once, at login, and kept as long as the session lives, whatever becomes of the descriptor. [MS-WMI] GrantedAccess; facts 1.1.
/// Immutable.
/// </summary>
internal sealed class NamespaceAccess
{
    private NamespaceAccess(Caller caller, NamespaceEntry ns)
    {
        Caller = caller;
        Namespace = ns;
        GrantedAccess = AccessCheck.Check(caller.Token.Access, ns.Security, AccessRights.MaximumAllowed, NamespaceRights.Mapping).Granted & NamespaceRights.Known;
        IsRecorded = caller.Log is not null && ns.Security.Sacl is { Aces.IsEmpty: false };
    }

    // The descriptor is not asked again: what it gave at login holds as long as the session.
    private NamespaceAccess(Caller caller, NamespaceAccess login)
    {
        Caller = caller;
        Namespace = login.Namespace;
        GrantedAccess = login.GrantedAccess;
        IsRecorded = login.IsRecorded;
    }

    /// <summary>The caller.</summary>
    public Caller Caller { get; }

    /// <summary>The namespace.</summary>
    public NamespaceEntry Namespace { get; }

    /// <summary>All that the descriptor gave at login, whether it was asked for or not.</summary>
    public uint GrantedAccess { get; }

    /// <summary>Whether accesses may have to be recorded: there is a SACL, and somewhere to write.</summary>
    public bool IsRecorded { get; }

    private uint EntryRights => NamespaceRights.WBEM_ENABLE | (Caller.IsRemote ? NamespaceRights.WBEM_REMOTE_ACCESS : 0);

    /// <summary>Lets a caller in, or not.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="operation">Login or OpenNamespace, for the record.</param>
    /// <returns>NULL where it is refused; that is on record then where it is to be.</returns>
    /// <exception cref="WbemException">WBEM_E_CRITICAL_ERROR: the descriptor in the repository is damaged, or the record cannot be kept.</exception>
    public static NamespaceAccess? TryEnter(Caller caller, NamespaceEntry ns, string operation)
    {
        NamespaceAccess access = new(caller, ns);
        if (!access.IsEncryptedEnough(ns, operation))
        {
            return null;
        }

        bool isGranted = access.Allows(access.EntryRights);
        access.Record(NamespaceRights.WBEM_ENABLE, access.EntryRights, isGranted, operation, null);
        return isGranted ? access : null;
    }

    /// <summary>The access of the same login for one call, whose privileges, impersonation level and protection are its own.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED: it is not the one who logged in.</exception>
    public NamespaceAccess EnterAs(IToken token, IClientConnection connection)
    {
        if (ReferenceEquals(token, Caller.Token) && ReferenceEquals(connection, Caller.Connection))
        {
            return this;
        }

        Caller entering = Caller.EnterAs(token, connection);
        return entering.IsSameAs(Caller) ? new NamespaceAccess(entering, this) : throw Denied("Call", null);
    }

    /// <summary>Whether a caller would be let in. Nothing is recorded, because nobody enters.</summary>
    public static bool CanEnter(Caller caller, NamespaceEntry ns)
    {
        NamespaceAccess access = new(caller, ns);
        return access.Allows(access.EntryRights) && (!ns.RequiresEncryption || caller.Connection.AuthenticationLevel == AuthenticationLevel.PktPrivacy);
    }

    /// <summary>Whether the caller has all of some rights.</summary>
    public bool Allows(uint rights) => (GrantedAccess & rights) == rights;

    /// <summary>Demands rights, and leaves the record that the SACL asks for.</summary>
    /// <param name="rights">The rights that the operation is about; that the caller could enter is known.</param>
    /// <param name="operation">The operation, as the documents name it.</param>
    /// <param name="target">The class or path, in the caller's words; NULL for the namespace itself.</param>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED. WBEM_E_CRITICAL_ERROR: the record cannot be kept.</exception>
    public void Require(uint rights, string operation, string? target)
    {
        bool isGranted = Allows(rights);
        Record(rights, rights, isGranted, operation, target);
        if (!isGranted)
        {
            throw Denied(operation, target);
        }
    }

    /// <summary>Demands rights and that the caller is an administrator. Facts 1.11: registration of providers.</summary>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED. WBEM_E_CRITICAL_ERROR: the record cannot be kept.</exception>
    public void RequireAdministrator(uint rights, string operation, string? target)
    {
        if (Allows(rights) && !Caller.IsAdministrator)
        {
            Record(rights, rights, isGranted: false, operation, target, "The descriptor grants it, and only administrators register providers.");
            throw Denied(operation, target);
        }

        Require(rights, operation, target);
    }

    /// <summary>Refuses a call that is not encrypted where the namespace demands it by now. Facts 1.8.</summary>
    /// <param name="current">The namespace as it is now; NULL where it is gone.</param>
    /// <param name="operation">The operation.</param>
    /// <exception cref="WbemException">WBEM_E_ACCESS_DENIED.</exception>
    public void RequireEncryption(NamespaceEntry? current, string operation)
    {
        if (!IsEncryptedEnough(current ?? Namespace, operation))
        {
            throw Denied(operation, null);
        }
    }

    /// <summary>The refusal, which says no more than what was asked.</summary>
    public static WbemException Denied(string operation, string? target) =>
        new(WbemStatus.WBEM_E_ACCESS_DENIED, target is null ? $"Access is denied: {operation}." : $"Access is denied: {operation} of {target}.");

    /// <summary>Leaves the record of an access, where the SACL asks for one.</summary>
    /// <param name="rights">The rights to which entries of the SACL are compared. Remote Enable is never one of them: facts 1.9.</param>
    /// <param name="needed">The rights without which it is refused.</param>
    /// <param name="isGranted">Whether it was.</param>
    /// <param name="operation">The operation.</param>
    /// <param name="target">The class or path; NULL for the namespace itself.</param>
    /// <param name="detail">A sentence for the administrator.</param>
    public void Record(uint rights, uint needed, bool isGranted, string operation, string? target, string? detail = null)
    {
        if (!IsRecorded)
        {
            return;
        }

        SecurityDescriptor descriptor = Namespace.Security;
        AuditOutcome outcome = isGranted ? AuditOutcome.Success : AuditOutcome.Failure;
        int entry = AuditCheck.Find(Caller.Token.Access, descriptor, rights, outcome, NamespaceRights.Mapping);
        if (entry >= 0)
        {
            AccessCheckResult verdict = AccessCheck.Check(Caller.Token.Access, descriptor, needed, NamespaceRights.Mapping);
            Write(AuditRecord.OfAccess(Caller.ForAudit, operation, Namespace.Path, target, needed, verdict, descriptor, entry) with { Outcome = outcome, Detail = detail }, isGranted);
        }
    }

    private bool IsEncryptedEnough(NamespaceEntry ns, string operation)
    {
        AuthenticationLevel level = Caller.Connection.AuthenticationLevel;
        if (level == AuthenticationLevel.PktPrivacy || !ns.RequiresEncryption)
        {
            return true;
        }

        Write(
            new AuditRecord
            {
                Event = AuditEvent.EncryptionRequired,
                Outcome = AuditOutcome.Failure,
                Caller = Caller.ForAudit,
                Operation = operation,
                Namespace = ns.Path,
                AuthenticationLevel = level,
            },
            isGranted: false);
        return false;
    }

    // What cannot be recorded is not done; what is refused stays refused.
    private void Write(AuditRecord record, bool isGranted)
    {
        try
        {
            Caller.Log?.Write(record);
        }
        catch (AuditException lost) when (isGranted)
        {
            throw new WbemException(WbemStatus.WBEM_E_CRITICAL_ERROR, "The record of this access cannot be kept, so the access is refused.", lost);
        }
        catch (AuditException)
        {
            // The refusal that the caller gets is the one that he would get anyway.
        }
    }
}
